using Tre.Contracts.Files;

namespace Tre.Contracts.Keys;

/// <summary>
/// One process's keys: <c>ROOT/HOLDER/ID.key</c> (0600) with the secret beside its record <c>ID.json</c> in the register (0644).
/// A key is used only if both exist and agree. Several processes of one holder may use the directory at once.
/// </summary>
public sealed class KeyDirectory(string root, string holder, TimeProvider time)
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private readonly string directory = Path.Combine(root, holder);

    public KeyRegisterFiles Register { get; } = new(root);

    /// <summary>The newest active key of a purpose and scope; makes the first.</summary>
    /// <param name="purpose">One that this process may hold.</param>
    /// <param name="scope">What it is for within its purpose; may be empty.</param>
    /// <param name="make">Gives the secret and public part of a new key; null for fresh random material.</param>
    /// <exception cref="KeyRefusedException">Not this process's purpose, or the key or its directory is not safe to use.</exception>
    public KeyFile Ensure(string purpose, string scope = "", Func<string, KeyMaterial>? make = null)
    {
        var keys = Own(purpose, scope);
        var active = keys.Where(k => k.State == KeyStateName.Active).MaxBy(KeyJson.Generation);
        return active is not null ? Read(active.Id, purpose)
            // A destroyed key is not silently replaced: what it protected is meant to be gone.
            : keys.Count > 0 ? throw new KeyRefusedException($"The {purpose} key is {keys[^1].State}; rotate to make a new one")
            : Add(purpose, scope, 1, make);
    }

    /// <summary>Makes a new active key and retires those before it.</summary>
    public KeyFile Rotate(string purpose, string scope = "", Func<string, KeyMaterial>? make = null)
    {
        var before = Own(purpose, scope);
        var added = Add(purpose, scope, 1 + before.Select(KeyJson.Generation).DefaultIfEmpty(0).Max(), make);
        foreach (var old in before.Where(k => k.State == KeyStateName.Active))
        {
            Mark(old, KeyStateName.Retired);
        }

        return added;
    }

    /// <summary>The key with this id and its secret.</summary>
    /// <exception cref="KeyRefusedException">Not in the register, destroyed, or open to other users.</exception>
    public KeyFile Read(string id, string purpose)
    {
        RequirePrivate();
        var record = Register.Find(id, purpose) ?? throw new KeyRefusedException($"The register has no key {id} for {purpose}");
        var path = Path.Combine(directory, id + ".key");
        if (record.Holder != holder || record.State == KeyStateName.Destroyed || !File.Exists(path))
        {
            throw new KeyRefusedException($"{holder} does not have the key {id}");
        }

        if ((File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new KeyRefusedException($"{id}.key is open to other users; it must have mode 0600");
        }

        var key = KeyJson.Read<KeyFile>(path);
        return key.Record with { State = record.State } == record
            ? key with { Record = record }
            : throw new KeyRefusedException($"The secret of {id} is not that of its record");
    }

    /// <summary>Replaces the secret's representation, as when a wrapped key is wrapped anew; the key itself stays, and a destroyed one stays destroyed.</summary>
    public void Rewrite(KeyFile key)
    {
        ArgumentNullException.ThrowIfNull(key);
        DurableFile.Replace(Path.Combine(directory, key.Record.Id + ".key"), KeyJson.Write(key), Secret);
        if (Register.Find(key.Record.Id, key.Record.Purpose) is { State: KeyStateName.Destroyed })
        {
            DeleteSecrets(key.Record.Id);
        }
    }

    /// <summary>Deletes the secret, and what an interrupted writing of it left; the record stays and says so, once the secret is gone.</summary>
    public void Destroy(string id, string purpose)
    {
        var record = Register.Find(id, purpose) ?? throw new KeyRefusedException($"The register has no key {id} for {purpose}");
        DeleteSecrets(id);
        Mark(record, KeyStateName.Destroyed);

        // Somebody may have wrapped it anew in between; whoever does so later sees the mark.
        DeleteSecrets(id);
    }

    /// <summary>Destroys every key of a purpose and scope, also one whose maker died before it could register it.</summary>
    public void DestroyAll(string purpose, string scope)
    {
        var generations = Own(purpose, scope).Select(KeyJson.Generation).DefaultIfEmpty(0).Max();
        var next = KeyJson.Id(purpose, scope, generations + 1);
        DeleteSecrets(next);
        foreach (var record in Own(purpose, scope))
        {
            Destroy(record.Id, purpose);
        }
    }

    private KeyFile Add(string purpose, string scope, int generation, Func<string, KeyMaterial>? make)
    {
        var id = KeyJson.Id(purpose, scope, generation);
        var algorithm = KeyPurposes.Algorithm(purpose);
        var material = make?.Invoke(id) ?? KeyMaterial.New(algorithm);
        var record = new KeyRecord(id, purpose, scope, holder, algorithm, time.GetUtcNow(), KeyStateName.Active, material.Public);
        var path = Path.Combine(directory, id + ".key");
        if (!DurableFile.TryWriteNew(path, KeyJson.Write(new KeyFile(record, material.Secret)), Secret))
        {
            // Another process of this holder was first, or one died before it could register its key: that key counts.
            record = KeyJson.Read<KeyFile>(path).Record;
        }

        DurableFile.TryWriteNew(Path.Combine(directory, id + ".json"), KeyJson.Write(record), Public);
        return Read(id, purpose);
    }

    private IReadOnlyList<KeyRecord> Own(string purpose, string scope)
    {
        if (KeyPurposes.Holder(purpose) != holder)
        {
            throw new KeyRefusedException($"{holder} may not hold a key for {purpose}");
        }

        Directory.CreateDirectory(directory, Secret | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        RequirePrivate();
        return Register.OfScope(purpose, scope);
    }

    private void RequirePrivate()
    {
        if (Directory.Exists(directory) && (File.GetUnixFileMode(directory) & OthersWrite) != 0)
        {
            throw new KeyRefusedException($"The key directory of {holder} is writable by other users");
        }
    }

    private void Mark(KeyRecord record, string state) =>
        DurableFile.Replace(Path.Combine(directory, record.Id + ".json"), KeyJson.Write(record with { State = state }), Public);

    private void DeleteSecrets(string id)
    {
        foreach (var file in Directory.GetFiles(directory, id + ".key*"))
        {
            File.Delete(file);
        }

        DurableFile.SyncDirectory(directory);
    }
}
