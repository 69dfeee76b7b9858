using Tre.Fuzz.Grammar;
using Tre.Fuzz.Oracle;
using Tre.Fuzz.Parsers;

namespace Tre.Fuzz.Running;

/// <summary>
/// One session between a server and a viewer, made from dice alone: either both handshakes, or messages of both directions with
/// their pieces mixed.
/// </summary>
internal sealed class Conversation
{
    private const int MostMessages = 40;

    /// <summary>Bytes that a parser may allocate, for a stream of whatever length, and for each byte of it.</summary>
    private const int Footing = 64 * 1024, PerByte = 64;

    private readonly Tape _model = new(), _other = new();

    /// <summary>Runs it.</summary>
    /// <returns>How many messages the parsers were given before they had to refuse.</returns>
    /// <exception cref="FindingException">A parser does what the model does not allow.</exception>
    public int Run(ParserBuild build, Dice dice)
    {
        var draft = new Draft(dice);
        // Half of all sessions are as they should be; in the others something is wrong, seldom or often.
        draft.Odds = dice.OneIn(2) ? 0 : dice.Of(8, 60, 300, 2000);
        return dice.OneIn(8)
            ? Handshakes(build, draft, dice)
            : Messages(build, draft, dice);
    }

    private int Handshakes(ParserBuild build, Draft draft, Dice dice)
    {
        var grammar = new HandshakeGrammar(draft, dice);
        grammar.Server();
        _model.Load(Finish(draft, dice));
        var announced = HandshakeSpec.Server(_model);
        var parser = build.ServerHandshake();
        Drain(new StreamRun(parser, _model, draft.Written.ToArray(), dice));
        if (parser.Done && (parser.Screen.Width, parser.Screen.Height) != (announced.Width, announced.Height))
        {
            throw new FindingException("took another size of the screen than was announced");
        }

        if (parser.Done && !parser.Screen.Format.AsSpan().SequenceEqual(announced.Format))
        {
            throw new FindingException("took another pixel format than was announced");
        }

        var (width, height) = parser.Done ? (announced.Width, announced.Height) : (640, 480);
        draft.Clear();
        grammar.Viewer();
        _model.Load(Finish(draft, dice));
        HandshakeSpec.Viewer(_model, Opening(width, height));
        Drain(new StreamRun(build.ViewerHandshake(width, height, Formats.Usual), _model, draft.Written.ToArray(), dice));
        return 2;
    }

    private int Messages(ParserBuild build, Draft draft, Dice dice)
    {
        int width = dice.Of(640, 1280, 8192, dice.Between(1, 2000)), height = dice.Of(480, 800, 8192, dice.Between(1, 2000));
        var server = new ServerGrammar(draft, dice, width, height);
        var fromServer = Stream(draft, dice, server.Message);
        var fromViewer = Stream(draft, dice, new ViewerGrammar(draft, dice).Message);
        _model.Load(fromServer);
        _other.Load(fromViewer);
        ServerSpec.Judge(_model, width, height);
        ViewerSpec.Judge(_other);
        var one = new StreamRun(build.Server(width, height, Formats.Usual), _model, fromServer, dice);
        var two = new StreamRun(build.Viewer(), _other, fromViewer, dice);
        while (!one.Ended || !two.Ended)
        {
            (one.Ended || (!two.Ended && dice.OneIn(2)) ? two : one).Step();
        }

        Bounded(one, fromServer);
        Bounded(two, fromViewer);
        return _model.Messages + _other.Messages;
    }

    private static byte[] Stream(Draft draft, Dice dice, Action message)
    {
        draft.Clear();
        for (var left = dice.Between(1, MostMessages); left > 0; left--)
        {
            message();
        }

        return Finish(draft, dice).ToArray();
    }

    private static ReadOnlySpan<byte> Finish(Draft draft, Dice dice)
    {
        var scrambler = new Scrambler(dice);
        while (draft.Odds > 0 && dice.OneIn(3))
        {
            scrambler.Spoil(draft);
        }

        return draft.Written;
    }

    private static void Drain(StreamRun run)
    {
        while (!run.Ended)
        {
            run.Step();
        }
    }

    private static void Bounded(StreamRun run, byte[] stream)
    {
        if (run.Allocated > Footing + ((long)stream.Length * PerByte))
        {
            throw new FindingException($"allocated {run.Allocated} bytes for a stream of {stream.Length}");
        }
    }

    /// <summary>What a viewer is told of every desktop.</summary>
    private static byte[] Opening(int width, int height) =>
        [(byte)(width >> 8), (byte)width, (byte)(height >> 8), (byte)height, .. Formats.Usual, 0, 0, 0, 7, .. "Desktop"u8];
}
