using Google.Protobuf;

namespace Bytedesk.Functions.Tests.Telemetry;

/// <summary>A Protocol Buffers message whose fields are known by number only.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, object Value)> _fields = [];

    public ProtobufMessage(byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            _fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)input.ReadFixed32(),
                _ => input.ReadBytes().ToByteArray(),
            }));
        }
    }

    public bool Has(int field) => _fields.Exists(one => one.Field == field);

    public IEnumerable<ProtobufMessage> Messages(int field) => Values<byte[]>(field).Select(static bytes => new ProtobufMessage(bytes));

    public string Text(int field) => System.Text.Encoding.UTF8.GetString(Bytes(field));

    public byte[] Bytes(int field) => Values<byte[]>(field).LastOrDefault([]);

    public ulong Number(int field) => Values<ulong>(field).LastOrDefault();

    private IEnumerable<T> Values<T>(int field) => _fields.Where(one => one.Field == field).Select(static one => (T)one.Value);
}
