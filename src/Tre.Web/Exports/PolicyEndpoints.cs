using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Exports.Policies;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;
using Tre.Web.Api;
using Created = Tre.Contracts.Api.Created;

namespace Tre.Web.Exports;

/// <summary>Policies of outputs: reading, proposing, deciding.</summary>
internal static class PolicyEndpoints
{
    private const string Collection = "policies";
    private const string Tag = "Policies";

    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        var policies = api.MapGroup(Collection).WithTags(Tag);
        policies.MapGet("", ListAsync).For<ListPolicies>();

        policies.MapPost("", ProposeAsync).For<ProposePolicy>();

        policies.MapPost("check", (PolicyText input, Actor actor) =>
            Answer.Of(CheckPolicyText.Handle(actor, input.Yaml), PolicyWire.Of)).For<CheckPolicyText>();

        policies.MapGet("presets", (Actor actor) =>
            Answer.Of(GetPolicyPresets.Handle(actor), presets => new ListOf<PolicyPresetInfo>([.. presets.Select(preset => new PolicyPresetInfo(preset.Name, preset.Yaml))], null))).For<GetPolicyPresets>();

        policies.MapGet("{id:guid}", async (Guid id, Actor actor, GetPolicy use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), PolicyWire.Of)).For<GetPolicy>();

        policies.MapPost("{id:guid}/approve", async (Guid id, OptionalComment input, Actor actor, ApprovePolicy use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<ApprovePolicy>();

        policies.MapPost("{id:guid}/decline", async (Guid id, Comment input, Actor actor, DeclinePolicy use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<DeclinePolicy>();

        policies.MapPost("{id:guid}/withdraw", async (Guid id, Actor actor, WithdrawPolicy use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<WithdrawPolicy>();

        api.MapGet("projects/{id:guid}/policy", async (Guid id, Actor actor, GetProjectPolicy use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), PolicyWire.Of)).For<GetProjectPolicy>().WithTags(Tag);
    }

    private static async Task<Results<Ok<ListOf<PolicyInfo>>, Refused>> ListAsync(string? state, string? after, int? size, Actor actor, ListPolicies use, CancellationToken cancel) =>
        Wire.TryParse<PolicyStatus>(state, "state", out var status, out var refused)
            ? Answer.OfPage(await use.HandleAsync(actor, new(status, Wire.Page(after, size)), cancel), PolicyWire.Of)
            : refused;

    private static async Task<Results<Created<Created>, Refused>> ProposeAsync(NewPolicy input, Actor actor, ProposePolicy use, CancellationToken cancel) =>
        !Wire.TryParse<PolicyScope>(input.Scope, "scope", out var scope, out var refused) ? refused
        : scope is not { } known ? new Refused([new Refusal("scope-unknown", "Choose a dataset or a project that exists.", "scope")])
        : Answer.OfNew(await use.HandleAsync(actor, new(known, input.ScopeKey, input.Yaml, input.Id), cancel), Collection);
}
