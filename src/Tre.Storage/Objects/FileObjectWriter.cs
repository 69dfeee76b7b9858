using Tre.Application.Storage;

namespace Tre.Storage.Objects;

/// <summary>A new object in its temporary place.</summary>
internal sealed class FileObjectWriter : ObjectWriter
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private readonly ObjectKey key;
    private readonly string path;
    private readonly Action<ObjectKey, string> publish;
    private readonly FileStream file;
    private readonly EarlyStream early;

    public FileObjectWriter(ObjectKey key, string path, Action<ObjectKey, string> publish)
    {
        (this.key, this.path, this.publish) = (key, path, publish);
        file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = Mode,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        });
        early = new EarlyStream(file);
    }

    public override Stream Content => early;

    public override async Task CommitAsync(CancellationToken cancel)
    {
        await file.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        publish(key, path);
    }

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        File.Delete(path);
    }
}
