using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Closures;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Closures;

/// <summary>The end of a project's data.</summary>
internal static class ClosureEndpoints
{
    public static void MapClosures(this IEndpointRouteBuilder api)
    {
        var project = api.MapGroup("projects/{id:guid}").WithTags("Projects");
        project.MapGet("closure", async (Guid id, Actor actor, GetClosure use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), Of)).For<GetClosure>();
        project.MapGet("certificate", CertificateAsync).For<GetCertificate>();
    }

    private static async Task<Results<CertificateFile, Refused>> CertificateAsync(Guid id, Actor actor, GetCertificate use, CancellationToken cancel)
    {
        var certificate = await use.HandleAsync(actor, id, cancel);
        return certificate.Succeeded ? new CertificateFile(certificate.Value) : new Refused(certificate.Refusals);
    }

    private static ClosureInfo Of(ClosureView view) => new(
        view.Project.Id, view.Project.Label, view.Status is { } status ? Wire.Of(status) : null, view.Since, view.Deadline,
        [.. view.Copies.Select(copy => new ClosureCopyInfo(copy.Kind, copy.Name, copy.Bytes, copy.FoundAt))],
        [.. view.Keys.Select(key => new ClosureKeyInfo(key.Id, key.Purpose, key.At))],
        view.KeysDestroyedAt, view.Certificate?.Id, view.Certificate?.At, view.Certificate?.KeyId);
}
