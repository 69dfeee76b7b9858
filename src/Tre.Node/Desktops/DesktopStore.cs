using System.Text.Json;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Desktops;

/// <summary>Records of desktops, one file each, written whole or not at all.</summary>
public sealed class DesktopStore
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _root;

    public DesktopStore(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _root = Path.Combine(options.StateRoot, "desktops");
        Directory.CreateDirectory(_root);
    }

    public DesktopRecord? Find(Guid desktop)
    {
        try
        {
            return Read(PathOf(desktop));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <exception cref="NodeException"><c>not-found</c>.</exception>
    public DesktopRecord Get(Guid desktop) =>
        Find(desktop) ?? throw NodeException.NotFound($"No desktop {desktop:D} on this host.");

    public IReadOnlyList<DesktopRecord> All() =>
        [.. Directory.EnumerateFiles(_root, "*.json").Select(ReadIfThere).OfType<DesktopRecord>()];

    public void Save(DesktopRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Durable.Write(PathOf(record.DesktopId), JsonSerializer.SerializeToUtf8Bytes(record), Mode);
    }

    public void Delete(Guid desktop) => File.Delete(PathOf(desktop));

    private static DesktopRecord? ReadIfThere(string path)
    {
        try
        {
            return Read(path);
        }
        catch (FileNotFoundException)
        {
            // Deleted while the folder was being listed.
            return null;
        }
    }

    private static DesktopRecord Read(string path) =>
        JsonSerializer.Deserialize<DesktopRecord>(File.ReadAllBytes(path))
            ?? throw new InvalidDataException($"{path} is empty.");

    private string PathOf(Guid desktop) => Path.Combine(_root, $"{desktop:N}.json");
}
