namespace Tre.Fuzz.Grammar;

/// <summary>What is said before the session begins (RFC 6143, 7.1 to 7.3).</summary>
internal sealed class HandshakeGrammar(Draft draft, Dice dice)
{
    private static readonly string[] Versions = ["RFB 003.003\n", "RFB 003.007\n", "RFB 003.889\n", "RFB 004.001\n", "rfb 003.008\n", "HTTP/1.1 200"];

    public void Server()
    {
        Version();
        var types = dice.Below(4);
        draft.U8(types + 1);
        draft.Any(types);
        draft.U8(1);
        draft.U32(0);
        draft.U16(dice.OneIn(8) ? 8192 : dice.Between(1, 2000));
        draft.U16(dice.OneIn(8) ? 8192 : dice.Between(1, 2000));
        Formats.Write(draft, dice);
        var name = dice.OneIn(20) ? 4096 : dice.Below(60);
        draft.U32(name);
        draft.Any(name);
    }

    public void Viewer()
    {
        Version();
        draft.U8(1);
        draft.U8(dice.Below(2));
    }

    private void Version() =>
        draft.Exactly(System.Text.Encoding.ASCII.GetBytes(dice.OneIn(draft.Odds) ? dice.Of<string>(Versions) : "RFB 003.008\n"));
}
