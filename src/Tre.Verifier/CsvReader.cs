using System.Text;

namespace Tre.Verifier;

/// <summary>Reads an extract's CSV: commas, double quotes doubled, line feeds. A missing value is null, an empty text is not.</summary>
internal sealed class CsvReader(Stream file) : IDisposable
{
    private readonly StreamReader text = new(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: 128 * 1024);

    /// <summary>The next row; null after the last.</summary>
    /// <exception cref="FormatException">A row ends in the middle, or a quote stands where none may.</exception>
    public string?[]? Next()
    {
        if (text.Peek() < 0)
        {
            return null;
        }

        var row = new List<string?>();
        while (true)
        {
            row.Add(text.Peek() == '"' ? Quoted() : Plain());
            switch (text.Read())
            {
                case ',':
                    continue;
                case '\n':
                    return [.. row];
                default:
                    throw new FormatException("A row ends in the middle.");
            }
        }
    }

    public void Dispose() => text.Dispose();

    private string? Plain()
    {
        var value = new StringBuilder();
        while (text.Peek() is >= 0 and not (',' or '\n'))
        {
            var c = (char)text.Read();
            value.Append(c is '"' or '\r' ? throw new FormatException("A quote stands where none may.") : c);
        }

        return value.Length == 0 ? null : value.ToString();
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        text.Read();
        while (true)
        {
            var c = text.Read();
            if (c < 0)
            {
                throw new FormatException("A row ends in the middle.");
            }

            if (c == '"')
            {
                if (text.Peek() != '"')
                {
                    return value.ToString();
                }

                text.Read();
            }

            value.Append((char)c);
        }
    }
}
