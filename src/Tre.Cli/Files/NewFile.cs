using Tre.Cli.Running;

namespace Tre.Cli.Files;

/// <summary>Writes a file that appears under its name only when it is whole.</summary>
internal static class NewFile
{
    /// <param name="replace">Whether a file that is there may be replaced.</param>
    /// <param name="write">Writes the content and checks it; if it throws, nothing appears.</param>
    /// <exception cref="CliException">The name is taken, or cannot be written.</exception>
    public static async Task WriteAsync(string path, bool replace, Func<FileStream, CancellationToken, Task> write, CancellationToken cancel)
    {
        RequireFree(path, replace);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(part, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                await write(file, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, replace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.Refused, $"{path} cannot be written: {e.Message}");
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Said before anything is fetched: a fetch is counted.</summary>
    public static void RequireFree(string path, bool replace)
    {
        if (Directory.Exists(path))
        {
            throw CliException.Usage($"{path} is a folder.", "Name a file.");
        }

        if (!replace && (File.Exists(path) || new FileInfo(path).LinkTarget is not null))
        {
            throw CliException.Usage($"{path} exists already.", "Choose another name with --to, or add --force to replace it.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw CliException.Usage($"There is no folder {folder}.");
        }
    }
}
