namespace Tre.Contracts.Keys;

/// <summary>
/// The register as files: <c>ROOT/HOLDER/ID.json</c>, readable by all, writable by the holder's OS user alone. A record counts
/// only in the directory of the process that may hold its purpose, so that no process can register a key in another's name.
/// </summary>
public sealed class KeyRegisterFiles(string root)
{
    /// <summary>Every key of every process, in order of id.</summary>
    public IReadOnlyList<KeyRecord> List()
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        return [.. Directory.GetDirectories(root)
            .SelectMany(d => Directory.GetFiles(d, "*.json").Select(f => (Holder: Path.GetFileName(d), File: f)))
            .Select(f => Checked(KeyJson.Read<KeyRecord>(f.File), f.Holder, f.File))
            .OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>The key with this id, or null if the register has none.</summary>
    /// <exception cref="KeyRefusedException">Its record does not fit its place.</exception>
    public KeyRecord? Find(string id, string purpose)
    {
        var holder = KeyPurposes.Holder(purpose);
        var file = Path.Combine(root, holder, id + ".json");
        if (id.Contains('/', StringComparison.Ordinal) || !File.Exists(file))
        {
            return null;
        }

        var record = Checked(KeyJson.Read<KeyRecord>(file), holder, file);
        return record.Purpose == purpose ? record : null;
    }

    /// <summary>The newest active key of a purpose and scope, or null.</summary>
    public KeyRecord? Active(string purpose, string scope = "") => OfScope(purpose, scope)
        .Where(r => r.State == KeyStateName.Active)
        .MaxBy(KeyJson.Generation);

    /// <summary>All keys of a purpose and scope, whatever their state.</summary>
    public IReadOnlyList<KeyRecord> OfScope(string purpose, string scope)
    {
        var holder = KeyPurposes.Holder(purpose);
        var directory = Path.Combine(root, holder);
        // The exact ids only: a scope may begin with another one.
        return Directory.Exists(directory)
            ? [.. Directory.GetFiles(directory, purpose + ".*json")
                .Select(f => Checked(KeyJson.Read<KeyRecord>(f), holder, f))
                .Where(r => r.Purpose == purpose && r.Scope == scope)]
            : [];
    }

    private static KeyRecord Checked(KeyRecord record, string holder, string file)
    {
        var fits = record.Holder == holder
            && KeyPurposes.Holder(record.Purpose) == holder
            && KeyPurposes.Algorithm(record.Purpose) == record.Algorithm
            && KeyJson.Generation(record) > 0
            && Path.GetFileNameWithoutExtension(file) == record.Id;
        return fits ? record : throw new KeyRefusedException($"{holder}/{Path.GetFileName(file)} is not a record that may stand there");
    }
}
