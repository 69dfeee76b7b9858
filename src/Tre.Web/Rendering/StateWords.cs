using Tre.Domain.AccessRequests;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Web.Rendering;

/// <summary>A state in words that a person would use, and the colour of its tag. The word carries the meaning, never the colour alone.</summary>
public sealed record StateWord(string Text, string Colour);

/// <summary>The words for every state that a page shows. The API keeps the code's own names.</summary>
public static class StateWords
{
    public static StateWord Of(AccessRequestStatus state) => state switch
    {
        AccessRequestStatus.Draft => new("Not sent yet", "grey"),
        AccessRequestStatus.Submitted => new("Waiting for a data steward", "blue"),
        AccessRequestStatus.Returned => new("Sent back for changes", "yellow"),
        AccessRequestStatus.Approved => new("Approved", "green"),
        AccessRequestStatus.Declined => new("Declined", "red"),
        AccessRequestStatus.Withdrawn => new("Withdrawn", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(ProjectStatus state) => state switch
    {
        ProjectStatus.Active => new("Active", "green"),
        ProjectStatus.Suspended => new("Suspended", "red"),
        ProjectStatus.Closing => new("Closing", "yellow"),
        ProjectStatus.Closed => new("Closed", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(WorkspaceRequestStatus state) => state switch
    {
        WorkspaceRequestStatus.Requested => new("Waiting for a platform admin", "blue"),
        WorkspaceRequestStatus.Approved => new("Approved", "green"),
        WorkspaceRequestStatus.Declined => new("Declined", "red"),
        WorkspaceRequestStatus.Withdrawn => new("Withdrawn", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(WarmState state) => state switch
    {
        WarmState.Making => new("Being made", "blue"),
        WarmState.Ready => new("Waiting for a person", "green"),
        WarmState.Claimed => new("Given out", "grey"),
        WarmState.Removing => new("Being removed", "yellow"),
        WarmState.Gone => new("Removed", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(ReidentificationStatus state) => state switch
    {
        ReidentificationStatus.Requested => new("Waiting for another data steward", "blue"),
        ReidentificationStatus.Approved => new("Agreed, not answered yet", "yellow"),
        ReidentificationStatus.Declined => new("Declined", "red"),
        ReidentificationStatus.Withdrawn => new("Withdrawn", "grey"),
        ReidentificationStatus.Expired => new("Ran out", "grey"),
        ReidentificationStatus.Resolved => new("Answered", "green"),
        _ => Unknown(state),
    };

    public static StateWord Of(PolicyStatus state) => state switch
    {
        PolicyStatus.Proposed => new("Waiting for a data steward", "blue"),
        PolicyStatus.InForce => new("In force", "green"),
        PolicyStatus.Declined => new("Declined", "red"),
        PolicyStatus.Withdrawn => new("Withdrawn", "grey"),
        PolicyStatus.Superseded => new("Replaced", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(DatasetStatus state) => state switch
    {
        DatasetStatus.Importing => new("Looking into the source", "blue"),
        DatasetStatus.Draft => new("Waiting for a data steward", "blue"),
        DatasetStatus.Signing => new("Being signed", "blue"),
        DatasetStatus.Signed => new("In force", "green"),
        DatasetStatus.Failed => new("Could not be imported", "red"),
        DatasetStatus.Retired => new("No longer in force", "grey"),
        DatasetStatus.Discarded => new("Discarded", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(SyntheticPreviewStatus state) => state switch
    {
        SyntheticPreviewStatus.Requested => new("Being made", "blue"),
        SyntheticPreviewStatus.Made => new("Waiting for a data steward", "blue"),
        SyntheticPreviewStatus.Released => new("Released to members", "green"),
        SyntheticPreviewStatus.Failed => new("Could not be made", "red"),
        SyntheticPreviewStatus.Destroyed => new("Destroyed", "grey"),
        _ => Unknown(state),
    };

    public static StateWord Of(ExtractStatus state) => state switch
    {
        ExtractStatus.Requested => new("Waiting to be built", "blue"),
        ExtractStatus.Building => new("Being built", "blue"),
        ExtractStatus.Ready => new("Ready", "green"),
        ExtractStatus.Stale => new("Out of date", "yellow"),
        ExtractStatus.Failed => new("Could not be built", "red"),
        ExtractStatus.Destroyed => new("Destroyed", "grey"),
        _ => Unknown(state),
    };

    /// <summary>What is seen, told by what is wanted: a desktop that should stop is "Stopping" until it has.</summary>
    public static StateWord Of(DesktopDesire wanted, DesktopObserved seen) => (wanted, seen) switch
    {
        (DesktopDesire.Purged, _) => new("Removed for good", "grey"),
        (DesktopDesire.Deleted, _) => new("Deleted, can be restored", "grey"),
        (_, DesktopObserved.Quarantined) => new("Locked: isolation not proven", "red"),
        (_, DesktopObserved.Failed) => new("Could not start", "red"),
        (DesktopDesire.Stopped, DesktopObserved.Stopped or DesktopObserved.Absent) => new("Stopped", "grey"),
        (DesktopDesire.Stopped, _) => new("Stopping", "yellow"),
        (_, DesktopObserved.Ready) => new("Ready", "green"),
        (_, DesktopObserved.Stopped) => new("Stopped", "grey"),
        (_, DesktopObserved.Attesting) => new("Checking isolation", "blue"),
        _ => new("Starting", "blue"),
    };

    public static StateWord Of(ExportStatus state) => state switch
    {
        ExportStatus.Draft => new("Not sent yet", "grey"),
        ExportStatus.Submitted => new("Files are being collected", "blue"),
        ExportStatus.Checking => new("Automatic checks are running", "blue"),
        ExportStatus.CheckFailed => new("Could not be checked", "red"),
        ExportStatus.InReview => new("Waiting for output checkers", "blue"),
        ExportStatus.Returned => new("Sent back for changes", "yellow"),
        ExportStatus.Approved => new("Approved, being released", "green"),
        ExportStatus.Rejected => new("Rejected", "red"),
        ExportStatus.Withdrawn => new("Withdrawn", "grey"),
        ExportStatus.Released => new("Released", "green"),
        ExportStatus.Revoked => new("Release taken back", "red"),
        _ => Unknown(state),
    };

    public static string Of(Role role) => Sentence(Words.Of(role));

    /// <summary>Begins with a capital, as all that stands alone does.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static StateWord Unknown<T>(T state)
        where T : struct, Enum => new(Words.Of(state), "grey");
}
