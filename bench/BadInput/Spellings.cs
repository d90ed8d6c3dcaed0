using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Names and times as people and programs write them, right and wrong. Each as JSON, in which a character is a byte, and as a query has it.</summary>
internal static class Spellings
{
    private static readonly string[] Names =
    [
        "Jürgen", "Ju\u0308rgen", "JÜRGEN", "ΟΔΥΣΣΕΎΣ", "Οδυσσεύς", "ſigrid", "Straße", "İstanbul", "李雷", " li ", "li\u00a0", "li\u3000lei", "l\u200bi", "li\u2060", "\u202eil", "l\u00adi", "li\ufeff", "li\u0007", "li\u0085",
        "\u0378", "\ue000", "\uffff", "\U000e0001", "\U0010ffff", "😀", "👩\u200d👩\u200d👧", "e\u0301\u0301\u0301", new string('\u0301', 300), "ﬁ", "Å", "\u212b",
        "t@bücher.example", "t@xn--bcher-kva.example", "T@BÜCHER.EXAMPLE", "t@xn--", "t@xn--a", "t@-a.example", "t@a-.example", "t@a..example", "t@\u200ba.example", "\"a\u0007\"@example.com", "t@例え.テスト", "t@ａ.example", "t@a。example",
        "13800138000", "+8613800138000", "0086 138 0013 8000", "(138) 0013-8000", "+000000", "+", "１３８００１３８０００", "+86 13800138000 ext. 5", "00", "tel:+8613800138000", "+1 650 253 0000", "+49 (0)30 123456", "999999999999999999999", "banana",
    ];

    private static readonly string[] Times =
    [
        "2026-12-01T10:00:00", "2026-12-01", "2026-12-01T10:00:00+08:00", "2026-12-01T10:00:00Z", "2026-12-01t10:00:00z", "2026-12-01 10:00:00Z", "2026-12-01T10:00Z", "2026-12-01T10:00:00+0800", "2026-12-01T10:00:00+24:00", "2026-12-01T10:00:00-00:00",
        "2026-12-01T24:00:00Z", "2026-12-01T23:59:60Z", "2026-12-01T10:00:00.123456789Z", "2026-12-01T10:00:00,5Z", "2026-02-29T00:00:00Z", "20261201T100000Z", "2026-W49-2", "10:00", "1.2", "12/01/2026", "1. Dezember 2026", "1767254400", "0000-00-00", "-0001-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "٢٠٢٦-١٢-٠١", " 2026-12-01 ", "Tue, 01 Dec 2026 10:00:00 GMT",
    ];

    private static readonly Gen<string> Any = Gen.OneOf(Gen.Elements(Names), Gen.Elements(Times));

    public static Gen<string> InJson { get; } =
        from text in Any
        select $"\"{Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.Replace("\"", "\\\"", StringComparison.Ordinal)))}\"";

    public static Gen<string> InQuery { get; } = Any.Select(Uri.EscapeDataString);
}
