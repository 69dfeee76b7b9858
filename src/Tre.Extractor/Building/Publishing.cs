using Tre.Contracts.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// Makes the files of one extract durable beside whatever is done next: a disk takes several at once in little more time than one. Nothing of it runs on
/// after this has been disposed, and what was not begun was never there.
/// </summary>
internal sealed class Publishing : IAsyncDisposable
{
    private readonly List<SealedFile> open = [];
    private readonly List<Task> begun = [];

    /// <summary>Disposes the file in the end, whatever happens.</summary>
    public SealedFile Own(SealedFile file)
    {
        open.Add(file);
        return file;
    }

    /// <summary>Ends a file of its own, says what it is and begins to make it durable. The file must not be used afterwards.</summary>
    /// <exception cref="BuildFailedException">It could not be written, or one before could not.</exception>
    public async Task<ManifestFile> BeginAsync(SealedFile file, string role, CancellationToken cancel)
    {
        await Task.WhenAll(begun.Where(task => task.IsCompleted));
        var told = await file.CompleteAsync(role, cancel);
        open.Remove(file);
        begun.Add(Task.Run(() => PublishAsync(file, cancel), CancellationToken.None));
        return told;
    }

    /// <summary>Returns when every file is durable.</summary>
    /// <exception cref="BuildFailedException">One could not be written.</exception>
    public Task WholeAsync() => Task.WhenAll(begun);

    private static async Task PublishAsync(SealedFile file, CancellationToken cancel)
    {
        await using (file)
        {
            await file.PublishAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What fails here is told by WholeAsync, or something before it has failed already.
        await Task.WhenAll(begun).ContinueWith(static _ => { }, TaskScheduler.Default);
        foreach (var file in open)
        {
            await file.DisposeAsync();
        }
    }
}
