namespace Tre.Testing.FreeText;

/// <summary>Where something stands in a note that says who somebody is.</summary>
/// <param name="From">First character.</param>
/// <param name="To">The character after the last.</param>
/// <param name="Kind">What it is, such as <c>patient's name</c>.</param>
public sealed record Labelled(int From, int To, string Kind);

/// <param name="Text">As a clinician would have typed it.</param>
/// <param name="Labels">All that should go, in order.</param>
/// <param name="Own">What the hospital's own record holds of the patient.</param>
public sealed record MadeNote(string Text, IReadOnlyList<Labelled> Labels, IReadOnlyList<string> Own);
