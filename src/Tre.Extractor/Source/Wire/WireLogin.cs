using System.Text;

namespace Tre.Extractor.Source.Wire;

/// <summary>Says who one is, to the server's liking. Asked for anything else than SCRAM, for which the driver may know an answer, it gives up.</summary>
internal static class WireLogin
{
    private const int Version = 3 << 16;
    private const int Ok = 0, Sasl = 10, SaslContinue = 11, SaslFinal = 12;

    /// <returns>What a request to cancel must name: the server's process and its secret, as they came.</returns>
    /// <exception cref="WireException">The server wants what is not understood here.</exception>
    public static byte[] Run(WireStream wire, WireAddress address)
    {
        wire.Begin(new WireBody().Number(Version).Text("user").Text(address.User).Text("database").Text(address.Database)
            .Text("application_name").Text("tre-extractor").Text("client_encoding").Text("UTF8").Byte(0).Written);
        Scram? scram = null;
        var proven = false;
        byte[] key = [];
        while (true)
        {
            var (letter, body) = wire.Receive();
            switch (letter)
            {
                case 'R':
                    Answer(wire, address, body, ref scram, ref proven);
                    break;
                case 'K':
                    key = body;
                    break;
                case 'Z':
                    return key;
                case 'S' or 'N':
                    break;
                default:
                    throw new WireException($"message {letter} while logging in");
            }
        }
    }

    private static void Answer(WireStream wire, WireAddress address, byte[] body, ref Scram? scram, ref bool proven)
    {
        var asked = WireBody.Number(body);
        var said = Encoding.UTF8.GetString(body.AsSpan(sizeof(int)));
        switch (asked)
        {
            // A server that was asked to prove itself and says nothing but welcome is none.
            case Ok when scram is null || proven:
                break;
            case Sasl when scram is null && address.Password is not null && said.Split('\0').Contains(Scram.Mechanism, StringComparer.Ordinal):
                scram = new Scram(address.Password);
                var first = Encoding.ASCII.GetBytes(scram.First);
                wire.Send('p', new WireBody().Text(Scram.Mechanism).Number(first.Length).Bytes(first).Written);
                break;
            case SaslContinue when scram is not null:
                wire.Send('p', Encoding.ASCII.GetBytes(scram.Final(said)));
                break;
            case SaslFinal when scram is not null && scram.IsServer(said):
                proven = true;
                break;
            default:
                throw new WireException("another way to log in");
        }
    }
}
