using System.Buffers;
using Tre.Fuzz.Grammar;
using Tre.Fuzz.Oracle;
using Tre.Fuzz.Parsers;

namespace Tre.Fuzz.Running;

/// <summary>Feeds one stream to one parser, piece by piece, and holds each step against what the model allows.</summary>
internal sealed class StreamRun(Parser parser, Tape model, byte[] stream, Dice cuts)
{
    private readonly ArrayBufferWriter<byte> _output = new(256);
    private readonly int _usual = cuts.Of(1, 3, 17, 200, 5000, int.MaxValue);
    private int _place;
    private int _fed;
    private int _sent;

    /// <summary>Whether there is nothing more to feed.</summary>
    public bool Ended { get; private set; } = stream.Length == 0;

    /// <summary>Bytes that came out.</summary>
    public int Sent => _sent;

    /// <summary>Bytes that the parser kept for itself while it was fed, beyond what it was given and gave.</summary>
    public long Allocated { get; private set; }

    /// <exception cref="FindingException">What came out, or was refused, is not what the model says.</exception>
    public void Step()
    {
        // Pieces end anywhere: within a field, and over the ends of several messages.
        var take = Math.Min(stream.Length - _fed, cuts.OneIn(4) ? cuts.Between(1, 64) : cuts.Between(1, _usual));
        var goesOn = Feed(stream.AsSpan(_fed, take), out var taken);
        _fed += taken;
        if (!goesOn)
        {
            // A handshake stops at the byte that is wrong, messages say so of the whole piece.
            CheckRefusal(_fed - taken + take);
            return;
        }

        CheckOutput(_fed);
        if (model.Refused is { } refused && _fed >= refused.By)
        {
            throw new FindingException($"went on behind byte {refused.By}, where it should have refused: {refused.Code}");
        }

        if (parser.Done)
        {
            CheckDone();
        }

        Ended = _fed == stream.Length || parser.Done;
        if (Ended)
        {
            CheckEnd();
        }
    }

    private bool Feed(ReadOnlySpan<byte> piece, out int taken)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return parser.Feed(piece, _output, out taken);
        }
        catch (Exception ex)
        {
            throw new FindingException($"threw {ex.GetType().Name} after byte {_fed}: {ex.Message}", ex);
        }
        finally
        {
            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private void CheckOutput(int read)
    {
        var most = model.AllowedAfter(read, ref _place);
        var got = _output.WrittenSpan;
        if (_sent + got.Length > most)
        {
            throw new FindingException($"passed {_sent + got.Length} bytes on after {read} came in; only {most} are allowed by then");
        }

        if (!got.SequenceEqual(model.Allowed.Slice(_sent, got.Length)))
        {
            var at = _sent + got.CommonPrefixLength(model.Allowed[_sent..]);
            throw new FindingException($"byte {at} that came out is {got[at - _sent]} instead of {model.Allowed[at]}");
        }

        _sent += got.Length;
        _output.ResetWrittenCount();
    }

    private void CheckRefusal(int read)
    {
        var code = parser.Violation ?? throw new FindingException("refused without saying why");
        if (model.Refused is not { } refused || read <= refused.From)
        {
            throw new FindingException($"refused with {code} at byte {read} what is allowed");
        }

        if (code != refused.Code)
        {
            throw new FindingException($"refused with {code} instead of {refused.Code}");
        }

        CheckOutput(Math.Min(read, refused.By));
        if (Feed([1, 2, 3], out _) || _output.WrittenCount > 0)
        {
            throw new FindingException("went on after it had refused");
        }

        Ended = true;
    }

    private void CheckDone()
    {
        if (!model.Done || model.Read != _fed)
        {
            throw new FindingException($"took the handshake for done at byte {_fed}, not {model.Read}");
        }
    }

    /// <summary>Everything that is allowed has come out, but for what may still be looked at.</summary>
    private void CheckEnd()
    {
        var missing = model.AllowedAfter(_fed, ref _place) - _sent;
        if (missing > (model.Short ? Policy.HeldBack : 0))
        {
            throw new FindingException($"kept {missing} bytes back");
        }

        if (model.Done && !parser.Done)
        {
            throw new FindingException("did not notice the end of the handshake");
        }
    }
}
