using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.People;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.People;

/// <summary>Accounts and roles, for platform admins.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("people").WithTags("People");
        people.MapGet("", ListAsync).For<ListPeople>();

        people.MapPost("", async (NewPerson input, Actor actor, CreatePerson use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, new(input.UserName, input.DisplayName, input.Password), cancel), "people")).For<CreatePerson>();

        people.MapGet("{id:guid}", async (Guid id, Actor actor, GetPerson use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), PeopleWire.Of)).For<GetPerson>();

        people.MapPost("{id:guid}/password", async (Guid id, NewPassword input, Actor actor, SetPassword use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Password), cancel))).For<SetPassword>();

        people.MapPost("{id:guid}/disable", async (Guid id, Confirmation input, Actor actor, DisablePerson use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Confirm), cancel))).For<DisablePerson>();

        people.MapPost("{id:guid}/roles", async Task<Results<NoContent, Refused>> (Guid id, RoleInput input, Actor actor, GrantRole use, CancellationToken cancel) =>
            Role(input.Role, out var role) is { } refused ? refused : Answer.Of(await use.HandleAsync(actor, new(id, role), cancel))).For<GrantRole>();

        people.MapDelete("{id:guid}/roles/{name}", async Task<Results<NoContent, Refused>> (Guid id, string name, Actor actor, RevokeRole use, CancellationToken cancel) =>
            Role(name, out var role) is { } refused ? refused : Answer.Of(await use.HandleAsync(actor, new(id, role), cancel))).For<RevokeRole>();
    }

    private static async Task<Results<Ok<ListOf<PersonInfo>>, Refused>> ListAsync(
        string? search, string? role, string? after, int? size, Actor actor, ListPeople use, CancellationToken cancel) =>
        Wire.TryParse<Role>(role, "role", out var wanted, out var refused)
            ? Answer.OfPage(await use.HandleAsync(actor, new(search, wanted, Wire.Page(after, size)), cancel), PeopleWire.Of)
            : refused;

    private static Refused? Role(string name, out Role role)
    {
        Wire.TryParse<Role>(name, "role", out var parsed, out var refused);
        role = parsed ?? default;
        return refused ?? (parsed is null ? new Refused([new Refusal("role-missing", "Name a role.", "role")]) : null);
    }
}
