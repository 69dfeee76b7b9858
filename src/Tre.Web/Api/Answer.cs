using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Data;
using Tre.Contracts.Api;
using Tre.Domain;
using Created = Tre.Contracts.Api.Created;

namespace Tre.Web.Api;

/// <summary>Turns what a use case says into what HTTP says.</summary>
internal static class Answer
{
    public static Results<NoContent, Refused> Of(Outcome outcome) =>
        outcome.Succeeded ? TypedResults.NoContent() : new Refused(outcome.Refusals);

    public static Results<Ok<TWire>, Refused> Of<T, TWire>(Outcome<T> outcome, Func<T, TWire> map) =>
        outcome.Succeeded ? TypedResults.Ok(map(outcome.Value)) : new Refused(outcome.Refusals);

    public static Results<Ok<ListOf<TWire>>, Refused> OfPage<T, TWire>(Outcome<Page<T>> outcome, Func<T, TWire> map) =>
        Of(outcome, page => new ListOf<TWire>([.. page.Items.Select(map)], page.Next));

    /// <summary>201 with the place of what was made.</summary>
    public static Results<Created<Created>, Refused> OfNew(Outcome<Guid> outcome, string collection) =>
        outcome.Succeeded ? TypedResults.Created($"{ApiRoutes.Root}/{collection}/{outcome.Value:D}", new Created(outcome.Value)) : new Refused(outcome.Refusals);
}
