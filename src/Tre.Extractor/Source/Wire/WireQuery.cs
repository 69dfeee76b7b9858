using Npgsql;

namespace Tre.Extractor.Source.Wire;

/// <summary>The few questions that are asked on the way to a COPY. What they answer is not looked at.</summary>
internal static class WireQuery
{
    /// <summary>Begins a request to cancel, in the place of a version.</summary>
    public const int CancelCode = 80877102;

    /// <summary>Asks without values.</summary>
    /// <exception cref="PostgresException">The server refuses.</exception>
    public static void Run(WireStream wire, string sql)
    {
        wire.Send('Q', new WireBody().Text(sql).Written);
        Until(wire, 'Z');
    }

    /// <summary>Binds values to the setting by which queries read them.</summary>
    /// <exception cref="PostgresException">One is not of its type.</exception>
    public static void Bind(WireStream wire, SourceSetting setting)
    {
        wire.Send('P', new WireBody().Text("").Text(setting.Bind).Short(0).Written);
        // Two values as text, and the answer too.
        wire.Send('B', new WireBody().Text("").Text("").Short(0).Short(2).Value(Array(setting.Values)).Value(setting.Name).Short(0).Written);
        wire.Send('E', new WireBody().Text("").Number(0).Written);
        wire.Send('S', []);
        Until(wire, 'Z');
    }

    /// <summary>Asks for a COPY. The answer is not waited for: it comes with the first rows, which may take as long as they take.</summary>
    public static void BeginCopy(WireStream wire, string sql) => wire.Send('Q', new WireBody().Text(sql).Written);

    private static void Until(WireStream wire, char letter)
    {
        // A refusal is thrown, and the connection is not used again.
        while (wire.Receive().Letter is var told && told != letter)
        {
            if (told is 'Z' or 'G' or 'W')
            {
                throw new WireException($"message {told} where {letter} was expected");
            }
        }
    }

    /// <summary>As PostgreSQL reads an array of text: each value in quotes.</summary>
    private static string Array(IReadOnlyList<string> values) =>
        "{" + string.Join(',', values.Select(value => "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"")) + "}";
}
