using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Files;

namespace Tre.Extractor.Reidentifying;

/// <summary>
/// The one place where an answer is written, for its owner alone. It is whole and durable under a name of its own before the answer is on record, and gets the name
/// that was asked for afterwards. The record holds the hash of a secret that is part of the first name: so it is known of every unfinished file whether it is the answer.
/// </summary>
internal sealed class AnswerFile : IDisposable
{
    private const int SecretDigits = 32;
    private readonly string path;
    private readonly string unfinished;
    private readonly FileStream stream;
    private bool stays;

    private AnswerFile(string path, string unfinished, FileStream stream, string receipt) => (this.path, this.unfinished, this.stream, Receipt) = (path, unfinished, stream, receipt);

    /// <summary>What goes on record: SHA-256 of the secret, lower-case hexadecimal.</summary>
    public string Receipt { get; }

    /// <summary>Makes the unfinished file, so that a wrong name costs no approval.</summary>
    /// <param name="path">A name that is not taken.</param>
    /// <param name="request">Whose answer it will be.</param>
    /// <exception cref="IOException">There is one already, or none can be made.</exception>
    public static AnswerFile Create(string path, Guid request)
    {
        path = Path.GetFullPath(path);
        if (Path.Exists(path))
        {
            throw new IOException($"There is {path} already.");
        }

        var secret = RandomNumberGenerator.GetHexString(SecretDigits, lowercase: true);
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $"{Prefix(request)}{secret}");
        return new AnswerFile(path, unfinished, new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }), ReceiptOf(secret));
    }

    /// <summary>Gives the answer of an earlier run, which ended between record and name, the name that is asked for now; removes what is no answer.</summary>
    /// <param name="path">In the folder of the earlier run.</param>
    /// <param name="request">The request.</param>
    /// <param name="receipt">What is on record; null for nothing.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">The name is taken by something else.</exception>
    public static bool TryFinish(string path, Guid request, string? receipt)
    {
        path = Path.GetFullPath(path);
        var finished = false;
        foreach (var unfinished in Unfinished(Path.GetDirectoryName(path)!, request))
        {
            if (ReceiptOf(unfinished[^SecretDigits..]) == receipt)
            {
                Name(unfinished, path);
                finished = true;
            }
            else
            {
                File.Delete(unfinished);
            }
        }

        return finished;
    }

    /// <summary>Returns when the answer would survive a loss of power.</summary>
    public async Task WriteAsync(IReadOnlyList<Identified> people, CancellationToken cancel)
    {
        var text = new StringBuilder("pseudonym,person_id,nhs_numbers\n");
        foreach (var one in people)
        {
            text.Append(CultureInfo.InvariantCulture, $"{one.Pseudonym},{one.Person},{string.Join(' ', one.NhsNumbers.Select(Plain))}\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        await stream.FlushAsync(cancel);
        stream.Flush(flushToDisk: true);
        DurableFile.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>From now on it may be on record: whatever happens, it stays.</summary>
    public void Keep() => stays = true;

    /// <summary>It is certainly not on record.</summary>
    public void Forget() => stays = false;

    /// <summary>It is on record: gives it its name.</summary>
    /// <exception cref="IOException">The name was taken meanwhile; the unfinished file stays.</exception>
    public void Publish() => Name(unfinished, path);

    /// <summary>A file that is no answer does not stay.</summary>
    public void Dispose()
    {
        stream.Dispose();
        if (!stays)
        {
            File.Delete(unfinished);
        }
    }

    private static void Name(string unfinished, string path)
    {
        // Ended between its two names it has both.
        if (!DurableFile.TryPublish(unfinished, path))
        {
            if (!IsSame(unfinished, path))
            {
                throw new IOException($"{path} is taken by something else. The answer waits beside it: run this again with another name in the same folder.");
            }

            File.Delete(unfinished);
        }

        DurableFile.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    private static bool IsSame(string unfinished, string path) =>
        new FileInfo(unfinished).Length == new FileInfo(path).Length && File.ReadAllBytes(unfinished).AsSpan().SequenceEqual(File.ReadAllBytes(path));

    private static IEnumerable<string> Unfinished(string folder, Guid request) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, Prefix(request) + new string('?', SecretDigits))] : [];

    private static string Prefix(Guid request) => $".answer-{request:N}-";

    private static string ReceiptOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    // Whatever the source holds there: nothing that a spreadsheet would run, or that is a column of its own.
    private static string Plain(string number) => string.Concat(number.Where(char.IsAsciiLetterOrDigit));
}
