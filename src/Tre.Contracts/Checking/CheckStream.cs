using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tre.Contracts.Checking;

/// <summary>
/// The framing both ways: one line of JSON that says how many bytes of what follow, then exactly those bytes, then the end.
/// Nothing is escaped or searched for, so hostile content cannot break out of its frame.
/// </summary>
public static class CheckStream
{
    /// <summary>Version of the stream.</summary>
    public const int Format = 1;

    /// <summary>Most bytes of a request's or report's JSON line.</summary>
    public const int MostHeaderBytes = 64 << 20;

    /// <summary>Reads the JSON line. <paramref name="stream"/> should be buffered: it is read byte by byte up to the line's end.</summary>
    /// <exception cref="InvalidDataException">The line is missing, too long, or not the JSON of <typeparamref name="T"/>.</exception>
    public static async Task<T> ReadHeaderAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        using var line = new MemoryStream();
        var one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one, cancel) == 0) throw new InvalidDataException("The stream ended inside its first line.");
            if (one[0] == (byte)'\n') break;
            if (line.Length >= MostHeaderBytes) throw new InvalidDataException("The first line is too long.");
            line.WriteByte(one[0]);
        }
        try
        {
            return JsonSerializer.Deserialize(line.GetBuffer().AsSpan(0, (int)line.Length), type)
                ?? throw new InvalidDataException("The first line is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The first line is not a {typeof(T).Name}: {e.Path}", e);
        }
    }

    /// <summary>Writes the JSON line.</summary>
    /// <exception cref="InvalidDataException">It would be longer than <see cref="MostHeaderBytes"/>.</exception>
    public static async Task WriteHeaderAsync<T>(Stream stream, T header, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header, type);
        if (json.Length > MostHeaderBytes) throw new InvalidDataException("The first line is too long.");
        await stream.WriteAsync(json, cancel);
        await stream.WriteAsync("\n"u8.ToArray(), cancel);
    }

    /// <summary>Checks that nothing follows the last frame.</summary>
    /// <exception cref="InvalidDataException">Something does.</exception>
    public static async Task ExpectEndAsync(Stream stream, CancellationToken cancel)
    {
        if (await stream.ReadAsync(new byte[1], cancel) != 0) throw new InvalidDataException("Bytes follow the last frame.");
    }
}
