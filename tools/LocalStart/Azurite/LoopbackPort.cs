using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bytedesk.Azurite;

/// <summary>TCP ports on 127.0.0.1.</summary>
public static class LoopbackPort
{
    // Below the range from which the common systems give ports to outgoing connections, so that a server
    // that stops for a while finds its port again.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>Whether a server could listen on the port at this moment.</summary>
    /// <param name="port">1 to 65535.</param>
    public static bool IsFree(int port) => Probe(port) == SocketError.Success;

    /// <summary>Success, or what a server would be told that tried to listen on the port at this moment.</summary>
    /// <param name="port">1 to 65535.</param>
    public static SocketError Probe(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return SocketError.Success;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode;
        }
    }

    /// <summary>The highest of a run of ports that are free at this moment; another process may be quicker.</summary>
    /// <param name="run">How many ports in a row are needed.</param>
    public static int Choose(int run)
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (Enumerable.Range(port - run + 1, run).All(IsFree))
            {
                return port;
            }
        }
    }
}
