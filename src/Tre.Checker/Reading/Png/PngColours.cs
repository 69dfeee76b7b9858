using Tre.Checker.Session;

namespace Tre.Checker.Reading.Png;

/// <summary>Turns samples of any depth and colour type into eight-bit RGBA.</summary>
internal sealed class PngColours
{
    private readonly PngHeader _header;
    private readonly ReadOnlyMemory<byte> _palette;
    private readonly ReadOnlyMemory<byte> _transparency;

    /// <exception cref="CannotCheckException">The palette is missing or malformed.</exception>
    public PngColours(PngHeader header, List<PngChunk> chunks)
    {
        _header = header;
        _palette = chunks.Find(c => c.Type == "PLTE").Data;
        _transparency = chunks.Find(c => c.Type == "tRNS").Data;
        if (_palette.Length % 3 != 0 || _palette.Length > 768 || (header.Colour == 3 && _palette.IsEmpty))
            throw CannotCheckException.Malformed("The image's palette is missing or malformed.");
    }

    public void Write(ReadOnlySpan<byte> row, int x, Span<byte> rgba)
    {
        var first = x * _header.Samples;
        switch (_header.Colour)
        {
            case 3:
                Indexed(Raw(row, first), rgba);
                break;
            case 0 or 4:
                rgba[..3].Fill(Eight(row, first));
                rgba[3] = _header.Colour == 4 ? Eight(row, first + 1) : Alpha(row, first, 1);
                break;
            default:
                for (var i = 0; i < 3; i++) rgba[i] = Eight(row, first + i);
                rgba[3] = _header.Colour == 6 ? Eight(row, first + 3) : Alpha(row, first, 3);
                break;
        }
    }

    private void Indexed(int index, Span<byte> rgba)
    {
        if (index * 3 >= _palette.Length) throw CannotCheckException.Malformed("The image uses a colour outside its palette.");
        _palette.Span.Slice(index * 3, 3).CopyTo(rgba);
        rgba[3] = index < _transparency.Length ? _transparency.Span[index] : byte.MaxValue;
    }

    // tRNS of grey and RGB images names one colour that is fully transparent.
    private byte Alpha(ReadOnlySpan<byte> row, int first, int samples)
    {
        if (_transparency.Length != samples * 2) return byte.MaxValue;
        for (var i = 0; i < samples; i++)
            if (Raw(row, first + i) != (_transparency.Span[i * 2] << 8 | _transparency.Span[i * 2 + 1])) return byte.MaxValue;
        return 0;
    }

    private byte Eight(ReadOnlySpan<byte> row, int sample) => _header.Depth switch
    {
        8 => row[sample],
        16 => row[sample * 2],
        var depth => (byte)(Raw(row, sample) * 255 / ((1 << depth) - 1)),
    };

    private int Raw(ReadOnlySpan<byte> row, int sample)
    {
        if (_header.Depth == 16) return row[sample * 2] << 8 | row[sample * 2 + 1];
        var bit = sample * _header.Depth;
        return row[bit / 8] >> (8 - _header.Depth - bit % 8) & ((1 << _header.Depth) - 1);
    }
}
