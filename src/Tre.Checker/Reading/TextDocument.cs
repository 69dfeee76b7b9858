using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>A text by lines. For JSON it is the indented rendering, with strings decoded.</summary>
internal sealed class TextDocument
{
    private readonly string _text;
    private readonly List<int> _starts = [0];
    private readonly Budget _budget;

    /// <exception cref="CannotCheckException">Too many lines, or one that is too long.</exception>
    public TextDocument(string text, CheckLimits limits, Budget budget)
    {
        (_text, _budget) = (text, budget);
        for (var at = 0; at < text.Length;)
        {
            var step = text.AsSpan(at).IndexOf('\n');
            var length = step < 0 ? text.Length - at : step;
            if (length > limits.LineChars) throw CannotCheckException.OverLimit("characters in a line", limits.LineChars);
            if (step < 0) break;
            at += step + 1;
            if (at < text.Length) _starts.Add(at);
            if (_starts.Count > limits.Lines) throw CannotCheckException.OverLimit("lines", limits.Lines);
            budget.Tick();
        }
    }

    /// <summary>Number of lines; a line end at the end opens no further one.</summary>
    public int Count => _starts.Count;

    /// <summary>Line without its end; <paramref name="number"/> starts at 1.</summary>
    public ReadOnlySpan<char> this[int number]
    {
        get
        {
            _budget.Tick();
            var start = _starts[number - 1];
            var end = number < _starts.Count ? _starts[number] - 1 : _text.Length;
            return _text.AsSpan(start, end - start).TrimEnd("\r\n");
        }
    }
}
