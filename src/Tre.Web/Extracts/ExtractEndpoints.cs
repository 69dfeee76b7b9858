using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Extracts;
using Tre.Contracts.Api;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Web.AccessRequests;
using Tre.Web.Api;

namespace Tre.Web.Extracts;

internal static class ExtractEndpoints
{
    public static void MapExtracts(this IEndpointRouteBuilder api)
    {
        var extracts = api.MapGroup("extracts").WithTags("Extracts");
        extracts.MapGet("", ListAsync).For<ListExtracts>();

        extracts.MapGet("{id:guid}", async (Guid id, Actor actor, GetExtract use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), Of)).For<GetExtract>();

        extracts.MapGet("{id:guid}/approval", async (Guid id, Actor actor, GetExtractApproval use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), view => new ExtractApproval(
                view.Extract.Id, view.Extract.ProjectId, view.Extract.AccessRequestId, Wire.Of(view.ApprovedBy), view.ApprovedAt, view.Text, view.Extract.SpecificationHash, view.PersonColumns)))
            .For<GetExtractApproval>();

        extracts.MapPost("{id:guid}/retry", async (Guid id, Actor actor, RetryExtract use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<RetryExtract>();

        extracts.MapPost("{id:guid}/destroy", async (Guid id, Confirmation input, Actor actor, DestroyExtract use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Confirm), cancel))).For<DestroyExtract>();

        api.MapGet("custody", async (string? after, int? size, Actor actor, ListCustody use, CancellationToken cancel) =>
            Answer.OfPage(await use.HandleAsync(actor, Wire.Page(after, size), cancel), view => new CustodyInfo(
                Of(view.Extract), [.. view.ShownOn.Select(desktop => new CustodyDesktopInfo(desktop.DesktopId, Wire.Of(desktop.Owner), desktop.Since))],
                [.. view.MayHoldOlder.Select(desktop => new CustodyDesktopInfo(desktop.DesktopId, Wire.Of(desktop.Owner), desktop.Since))])))
            .For<ListCustody>().WithTags("Extracts");
    }

    private static async Task<Results<Ok<ListOf<ExtractInfo>>, Refused>> ListAsync(
        Guid? projectId, string? state, string? after, int? size, Actor actor, ListExtracts use, CancellationToken cancel) =>
        Wire.TryParse<ExtractStatus>(state, "state", out var status, out var refused)
            ? Answer.OfPage(await use.HandleAsync(actor, new(projectId, status, Wire.Page(after, size)), cancel), Of)
            : refused;

    /// <summary>Without the sealed key and the place in the store, which concern nobody outside.</summary>
    private static ExtractInfo Of(ExtractView view) => new(
        view.Id, Wire.Of(view.Project), view.AccessRequestId, view.IsCurrent, SpecificationWire.Of(view.Specification), view.SpecificationHash, view.OptOutsApply,
        Wire.Of(view.Status), view.StateSince, view.Deadline,
        view.Result is not { } result ? null : new(
            result.ManifestSha256, result.RowsIn, result.RowsOut, result.PeopleOut, result.Lost, result.OptOutVersion, result.Bytes,
            result.Risk is null ? null : [.. result.Risk.Select(Of)]),
        view.Failure, Wire.Of(view.Actions));

    private static RiskInfo Of(TableRisk risk) => new(
        risk.Table, risk.Quasi, risk.People, risk.Classes, risk.Smallest, risk.Unique, risk.Sizes,
        [.. risk.Columns.Select(column => new ColumnRiskInfo(column.Column, column.IsDate, column.Values, column.Rare, column.RarePeople))],
        [.. risk.Sensitive.Select(fact => new DiversityInfo(fact.Column, fact.Least, fact.Alike))], risk.Events is { } events ? Of(events) : null);

    private static EventRiskInfo Of(EventRisk events) => new(
        events.Rows, events.Moved, events.Numbers.Median, events.Numbers.Nearly, events.Numbers.Beyond, events.Numbers.Rare, events.One.Smallest, events.One.Combinations,
        events.One.Share, events.One.People, events.Two.Least, events.Two.Most, events.One.OneOf == 1 && events.Two.IsExact);
}
