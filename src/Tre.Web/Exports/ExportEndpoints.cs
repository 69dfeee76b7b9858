using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.Domain.Exports;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Exports;

internal static class ExportEndpoints
{
    private const string Collection = "exports";

    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup(Collection).WithTags("Exports");
        exports.MapGet("", ListAsync).For<ListExports>();

        exports.MapPost("", async (NewExport input, Actor actor, CreateExport use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, new(input.DesktopId, input.Title, ExportWire.Read(input.Files), input.Id), cancel), Collection)).For<CreateExport>();

        exports.MapGet("{id:guid}", async (Guid id, Actor actor, GetExport use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), ExportWire.Of)).For<GetExport>();

        exports.MapPut("{id:guid}", async (Guid id, ExportInput input, Actor actor, EditExport use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Title, ExportWire.Read(input.Files)), cancel))).For<EditExport>();

        exports.MapPost("{id:guid}/submit", async (Guid id, Actor actor, SubmitExport use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<SubmitExport>();

        exports.MapPost("{id:guid}/withdraw", async (Guid id, Actor actor, WithdrawExport use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<WithdrawExport>();

        exports.MapPost("{id:guid}/retry", async (Guid id, Actor actor, RetryExport use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<RetryExport>();

        exports.MapReviews();
        exports.MapReleases();
    }

    private static async Task<Results<Ok<ListOf<ExportInfo>>, Refused>> ListAsync(
        string? scope, Guid? projectId, string? state, string? after, int? size, Actor actor, ListExports use, CancellationToken cancel) =>
        !Wire.TryParse<ExportScope>(scope, "scope", out var which, out var refused) || !Wire.TryParse<ExportStatus>(state, "state", out var status, out refused)
            ? refused
            : Answer.OfPage(await use.HandleAsync(actor, new(which ?? ExportScope.All, projectId, status, Wire.Page(after, size)), cancel), ExportWire.Of);
}
