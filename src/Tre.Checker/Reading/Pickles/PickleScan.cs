using System.Numerics;
using Tre.Checker.Reading.Values;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Pickles;

/// <summary>
/// Follows the opcodes of a pickle without ever importing or calling anything: what would be called becomes a value that
/// names it. Opcodes of all protocols are known; an unknown one, or one that does not fit, ends the reading.
/// </summary>
internal sealed class PickleScan(PickleInput input, Budget budget)
{
    private const int MostValues = 5_000_000;
    private readonly PickleStack _stack = new();
    private readonly Dictionary<int, Datum> _memo = [];
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);
    private int _values;

    /// <summary>What loading it would import, as module.name.</summary>
    public IReadOnlyCollection<string> Imports => _imports;

    /// <summary>Follows the steps up to the end mark; what follows it is for the caller to refuse, because whoever loads it passes over that.</summary>
    /// <exception cref="CannotCheckException">It is no pickle that is read here.</exception>
    public Datum Run()
    {
        while (true)
        {
            budget.Tick();
            if (++_values > MostValues) throw CannotCheckException.OverLimit("steps of a pickle", MostValues);
            var code = input.Byte();
            if (code == '.') break;
            if (!Scalar(code) && !Container(code) && !Memo(code) && !Call(code)) throw CannotCheckException.Malformed("The pickle has a step that is not known here.");
        }
        return _stack.Pop();
    }

    private bool Scalar(byte code)
    {
        Datum? value = code switch
        {
            (byte)'N' => Datum.Null,
            0x88 or 0x89 => Datum.Of(code == 0x88),
            (byte)'J' => Datum.Of((long)input.Int32()),
            (byte)'K' => Datum.Of((long)input.Byte()),
            (byte)'M' => Datum.Of((long)input.UInt16()),
            0x8A => Long(input.Counted(1)),
            0x8B => Long(input.Counted(4)),
            (byte)'G' => Datum.Of(input.BigDouble()),
            (byte)'I' or (byte)'L' => Digits(input.Line()),
            (byte)'F' => Digits(input.Line()),
            (byte)'S' => Datum.Of(input.Line().Trim('\'', '"')),
            (byte)'V' => Datum.Of(input.Line()),
            0x8C => Datum.Of(PickleInput.Utf8(input.Counted(1).Span)),
            (byte)'X' => Datum.Of(PickleInput.Utf8(input.Counted(4).Span)),
            0x8D => Datum.Of(PickleInput.Utf8(input.Counted(8).Span)),
            (byte)'U' => Datum.Of(PickleInput.Utf8(input.Counted(1).Span)),
            (byte)'T' => Datum.Of(PickleInput.Utf8(input.Counted(4).Span)),
            (byte)'C' => Datum.OfBytes(input.Counted(1)),
            (byte)'B' => Datum.OfBytes(input.Counted(4)),
            0x8E or 0x96 => Datum.OfBytes(input.Counted(8)),
            _ => null,
        };
        if (value is not null) _stack.Push(value);
        return value is not null;
    }

    private bool Container(byte code)
    {
        switch (code)
        {
            case (byte)'(': _stack.Mark(); break;
            case (byte)']' or (byte)')' or 0x8F: _stack.Push(Datum.List()); break;
            case (byte)'}': _stack.Push(Datum.Map()); break;
            case (byte)'l' or (byte)'t' or 0x91: _stack.Push(Datum.List(_stack.PopToMark())); break;
            case >= 0x85 and <= 0x87: _stack.Push(Datum.List(_stack.Pop(code - 0x84))); break;
            case (byte)'d': { var items = _stack.PopToMark(); _stack.Push(Datum.Map()); PickleStack.Set(_stack.Top, items); break; }
            case (byte)'a': { var item = _stack.Pop(); PickleStack.Append(_stack.Top, [item]); break; }
            case (byte)'e' or 0x90: { var items = _stack.PopToMark(); PickleStack.Append(_stack.Top, items); break; }
            case (byte)'s': { var items = _stack.Pop(2); PickleStack.Set(_stack.Top, items); break; }
            case (byte)'u': { var items = _stack.PopToMark(); PickleStack.Set(_stack.Top, items); break; }
            case (byte)'0': _stack.Pop(); break;
            case (byte)'1': _stack.PopToMark(); break;
            case (byte)'2': _stack.Push(_stack.Top); break;
            default: return false;
        }
        return true;
    }

    private bool Memo(byte code)
    {
        switch (code)
        {
            case 0x80: if (input.Byte() > 5) throw CannotCheckException.Malformed("The pickle has a protocol that is not known here."); break;
            case 0x95: input.Take(8); break;
            case 0x94: _memo[_memo.Count] = _stack.Top; break;
            case (byte)'q': _memo[input.Byte()] = _stack.Top; break;
            case (byte)'r': _memo[input.Int32()] = _stack.Top; break;
            case (byte)'p': _memo[Index(input.Line())] = _stack.Top; break;
            case (byte)'h': Recall(input.Byte()); break;
            case (byte)'j': Recall(input.Int32()); break;
            case (byte)'g': Recall(Index(input.Line())); break;
            default: return false;
        }
        return true;
    }

    private bool Call(byte code)
    {
        switch (code)
        {
            case (byte)'c': Import(input.Line(), input.Line()); break;
            case 0x93: { var names = _stack.Pop(2); Import(names[0].Text ?? "?", names[1].Text ?? "?"); break; }
            case (byte)'i': { var (module, name) = (input.Line(), input.Line()); var given = _stack.PopToMark(); Import(module, name); _stack.Push(PickleObjects.Made(_stack.Pop(), Datum.List(given))); break; }
            case (byte)'o': { var given = _stack.PopToMark(); _stack.Push(PickleObjects.Made(given.Count > 0 ? given[0] : Datum.Null, Datum.List(given.Skip(1)))); break; }
            case (byte)'R' or 0x81: { var call = _stack.Pop(2); _stack.Push(PickleObjects.Made(call[0], call[1])); break; }
            case 0x92: { var call = _stack.Pop(3); _stack.Push(PickleObjects.Made(call[0], Datum.List([call[1], call[2]]))); break; }
            case (byte)'b': { var state = _stack.Pop(); PickleObjects.Build(_stack.Top, state); break; }
            // What stands outside of the pickle cannot be seen: persistent ids, extension codes, out-of-band buffers.
            case (byte)'P': Import("(outside of the file)", input.Line()); break;
            case (byte)'Q': _stack.Pop(); Import("(outside of the file)", "persistent id"); break;
            case 0x82: input.Byte(); Import("(outside of the file)", "extension"); break;
            case 0x83: input.UInt16(); Import("(outside of the file)", "extension"); break;
            case 0x84: input.Int32(); Import("(outside of the file)", "extension"); break;
            case 0x97: Import("(outside of the file)", "buffer"); break;
            case 0x98: break;
            default: return false;
        }
        return true;
    }

    private void Import(string module, string name)
    {
        if (_imports.Count > 10_000) throw CannotCheckException.OverLimit("imports of a pickle", 10_000);
        var full = $"{module}.{name}";
        if (full.Length > 300) throw CannotCheckException.Malformed("The pickle imports something whose name is too long.");
        _imports.Add(full);
        _stack.Push(Datum.Map(full));
    }

    private void Recall(int index) => _stack.Push(_memo.TryGetValue(index, out var value) ? value : throw CannotCheckException.Malformed("The pickle refers to what it never said."));

    private static int Index(string line) => int.TryParse(line, out var index) ? index : throw CannotCheckException.Malformed("The pickle has a broken number.");

    private static Datum Digits(string line)
    {
        if (line is "00" or "01") return Datum.Of(line == "01");
        var digits = line.EndsWith('L') ? line[..^1] : line;
        if (digits.Length >= 400) throw CannotCheckException.Malformed("The pickle has a number of more digits than numbers have.");
        if ( BigInteger.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var whole))
            return Datum.OfNumber(whole.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return double.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Datum.Of(number) : throw CannotCheckException.Malformed("The pickle has a broken number.");
    }

    private static Datum Long(ReadOnlyMemory<byte> bytes) => bytes.Length <= 64
        ? Datum.OfNumber(new BigInteger(bytes.Span).ToString(System.Globalization.CultureInfo.InvariantCulture)) : Datum.OfBytes(bytes);
}
