namespace Tre.Domain.Exports;

/// <summary>The signed record of one release. It is never changed; revocation shows in the request.</summary>
public sealed class Release
{
    private readonly List<ReleasedFile> files = [];

    private Release()
    {
    }

    public Release(Guid id, ExportRequest request, string record, string signature, string keyId, DateTimeOffset at, string? crate = null, string? crateSignature = null)
    {
        (Id, ExportRequestId, ProjectId, Round, Record, Signature, KeyId, At) = (id, request.Id, request.ProjectId, request.Round, record, signature, keyId, at);
        (Crate, CrateSignature) = (crate, crateSignature);
        files.AddRange(RoundResult.ReleaseSet(request).Select(file => new ReleasedFile(Guid.CreateVersion7(at), id, file)));
    }

    public Guid Id { get; private set; }

    public Guid ExportRequestId { get; private set; }

    public Guid ProjectId { get; private set; }

    public int Round { get; private set; }

    /// <summary>Canonical JSON: request, project, files with hashes, checkers, rules, citation.</summary>
    public string Record { get; private set; } = "";

    /// <summary>ECDSA P-256 over the record's UTF-8 bytes (base64).</summary>
    public string Signature { get; private set; } = "";

    public string KeyId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>RO-Crate description, canonical JSON; null for what was released before there were any.</summary>
    public string? Crate { get; private set; }

    /// <summary>Signature of <see cref="Crate"/> by the same key (base64).</summary>
    public string? CrateSignature { get; private set; }

    public IReadOnlyList<ReleasedFile> Files => files;
}

/// <summary>One released file: the same bytes that both checkers approved.</summary>
public sealed class ReleasedFile
{
    private ReleasedFile()
    {
    }

    internal ReleasedFile(Guid id, Guid releaseId, ExportFile file) =>
        (Id, ReleaseId, FileId, Path, Bytes, Sha256) = (id, releaseId, file.Id, file.Path, file.Bytes!.Value, file.Sha256!);

    public Guid Id { get; private set; }

    public Guid ReleaseId { get; private set; }

    public Guid FileId { get; private set; }

    public string Path { get; private set; } = "";

    public long Bytes { get; private set; }

    public string Sha256 { get; private set; } = "";
}

/// <summary>That somebody fetched a released file.</summary>
public sealed class Download
{
    private Download()
    {
    }

    public Download(Guid id, Guid releasedFileId, Guid personId, DateTimeOffset at) => (Id, ReleasedFileId, PersonId, At) = (id, releasedFileId, personId, at);

    public Guid Id { get; private set; }

    public Guid ReleasedFileId { get; private set; }

    public Guid PersonId { get; private set; }

    public DateTimeOffset At { get; private set; }
}
