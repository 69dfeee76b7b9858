using System.Security.Cryptography;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Storage;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Exports;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>
/// The neutral rendering that the checker made of a file. A researcher's own bytes are never shown. For the project's
/// members and for checkers who may review it; every look is on record.
/// </summary>
public sealed class GetPreview(ITreDb db, IObjectStore objects) : IUseCase
{
    public const string Bucket = "previews";
    private const int MaxBytes = 32 * 1024 * 1024;

    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid ExportId, Guid FileId);

    /// <param name="ContentType">application/json or image/png.</param>
    public sealed record Preview(byte[] Content, string ContentType);

    public async Task<Outcome<Preview>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetPreview>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, input.ExportId, cancel) is not { } export
            || export.Files.SingleOrDefault(file => file.Id == input.FileId) is not { } file)
        {
            return Refusals.NotFound;
        }

        var membership = await db.MembershipAsync(export.ProjectId, actor.PersonId, cancel);
        var mayCheck = membership is ProjectMembership.None && actor.Is(Role.OutputChecker);
        if (membership is not (ProjectMembership.Member or ProjectMembership.Lead) && !mayCheck)
        {
            return new Refusal("not-allowed", "Previews are for the project's members and for output checkers.");
        }

        if (PreviewReference.In(file.Report) is not { } preview || preview.Bytes > MaxBytes || await ReadAsync(preview, cancel) is not { } content)
        {
            return Refusals.NotFound;
        }

        // Of the file and not of the request: looking changes nothing that others would have to look at again.
        var seen = await db.CommitAsync([new AuditEntry(actor, "export.preview", nameof(ExportFile), file.Id, null, null, $"Export {export.Id}")], cancel: cancel);
        return seen.With(new Preview(content, preview.ContentType));
    }

    private async Task<byte[]?> ReadAsync(PreviewReference preview, CancellationToken cancel)
    {
        try
        {
            await using var source = await objects.OpenAsync(new ObjectKey(Bucket, preview.ObjectKey), cancel);
            var content = new byte[preview.Bytes];
            await source.ReadExactlyAsync(content, cancel);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == preview.Sha256 ? content : null;
        }
        catch (Exception e) when (e is ObjectNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }
}
