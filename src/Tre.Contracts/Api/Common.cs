namespace Tre.Contracts.Api;

/// <summary>One part of a list. Pass <paramref name="Next"/> back as <c>?after=</c>; it is null at the end.</summary>
public sealed record ListOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The id of what was made, or was there already from the same call.</summary>
public sealed record Created(Guid Id);

public sealed record PersonRef(Guid Id, string UserName, string DisplayName);

/// <param name="Label">Short number for people: <c>P-1001</c>.</param>
public sealed record ProjectRef(Guid Id, string Label, string Title);

/// <summary>Says that the caller means what cannot be undone.</summary>
public sealed record Confirmation(bool Confirm);

public sealed record Comment(string Text);

public sealed record OptionalComment(string? Text = null);
