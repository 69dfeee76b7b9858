using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.Workspaces;

/// <summary>The history of proof, and each proof as a file that is worth something without the portal.</summary>
internal static class AttestationEndpoints
{
    public static void MapAttestations(this IEndpointRouteBuilder api)
    {
        var attestations = api.MapGroup("attestations").WithTags("Desktops");
        attestations.MapGet(
            "",
            async (Guid? desktopId, Guid? projectId, bool? failed, string? after, int? size, Actor actor, SearchAttestations use, CancellationToken cancel) =>
                Answer.OfPage(
                    await use.HandleAsync(actor, new(desktopId, projectId, failed ?? false, after, Wire.Page(after, size).Size), cancel), WorkspaceWire.Of))
            .For<SearchAttestations>();

        attestations.MapGet("{id:guid}", async (Guid id, Actor actor, GetAttestation use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), WorkspaceWire.Of)).For<GetAttestation>();

        attestations.MapGet("{id:guid}/file", FileAsync).For<GetAttestation>().WithName("DownloadAttestation");
    }

    private static async Task<Results<FileContentHttpResult, Refused>> FileAsync(Guid id, Actor actor, GetAttestation use, CancellationToken cancel)
    {
        var found = await use.HandleAsync(actor, id, cancel);
        return found.Succeeded
            ? TypedResults.File(Bytes(found.Value), "application/json", $"attestation-{id:D}.json")
            : new Refused(found.Refusals);
    }

    /// <summary>What was signed and the signature, byte for byte the same however often it is asked for.</summary>
    private static byte[] Bytes(AttestationView view) =>
        new AttestationFile(AttestationFile.Name, view.KeyId, view.Payload ?? "", view.Signature ?? "").Write();
}
