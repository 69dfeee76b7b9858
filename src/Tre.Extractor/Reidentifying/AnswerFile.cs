using System.Text;

namespace Tre.Extractor.Reidentifying;

/// <summary>The one place where an answer is written: a new file that its owner alone reads, or standard output.</summary>
internal sealed class AnswerFile : IAsyncDisposable
{
    private const string StandardOutput = "-";
    private readonly Stream stream;
    private readonly string path;
    private bool written;

    private AnswerFile(Stream stream, string path) => (this.stream, this.path) = (stream, path);

    /// <summary>Makes the file before anything is decided, so that a full disk or a wrong name costs no approval.</summary>
    /// <param name="path">A name that is not taken; <c>-</c> for standard output.</param>
    /// <exception cref="IOException">There is one already, or none can be made.</exception>
    public static AnswerFile Create(string path) => new(path == StandardOutput ? Console.OpenStandardOutput() : new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.None,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    }), path);

    public async Task WriteAsync(IReadOnlyList<Identified> people, CancellationToken cancel)
    {
        var text = new StringBuilder("pseudonym,person_id,nhs_numbers\n");
        foreach (var one in people)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{one.Pseudonym},{one.Person},{string.Join(' ', one.NhsNumbers.Select(Plain))}\n");
        }

        written = true;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        await stream.FlushAsync(cancel);
        (stream as FileStream)?.Flush(flushToDisk: true);
    }

    /// <summary>A file in which nothing was to be written does not stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        if (!written && path != StandardOutput)
        {
            File.Delete(path);
        }
    }

    // Whatever the source holds there: nothing that a spreadsheet would run, or that is a column of its own.
    private static string Plain(string number) => string.Concat(number.Where(char.IsAsciiLetterOrDigit));
}
