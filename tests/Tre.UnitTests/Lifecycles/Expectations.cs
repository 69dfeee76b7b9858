using Tre.Domain.AccessRequests;
using Tre.Domain.Closures;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.UnitTests.Lifecycles;

/// <summary>Every lifecycle as it must be. Written by hand; never derive it from the tables.</summary>
internal static class Expectations
{
    public static Matrix<AccessRequestStatus, AccessRequestAction> AccessRequest { get; } = new(AccessRequestStatus.Draft,
        """
                  Edit         Submit        Return       Approve      Decline      Withdraw
        Draft     Rq>Draft     Rq>Submitted  -            -            -            Rq>Withdrawn
        Submitted -            -             DS>Returned  DS>Approved  DS>Declined  Rq>Withdrawn
        Returned  Rq>Returned  Rq>Submitted  -            -            -            Rq>Withdrawn
        Approved  -            -             -            -            -            -
        Declined  -            -             -            -            -            -
        Withdrawn -            -             -            -            -            -
        """);

    public static Matrix<ProjectStatus, ProjectAction> Project { get; } = new(ProjectStatus.Active,
        """
                  AddMember  RemoveMember     Amend         Suspend             Resume     Close          FinishClosing
        Active    DS>Active  DS,PL>Active     DS>Active     DS,PA,Sy>Suspended  -          DS,PL>Closing  -
        Suspended -          DS,PL>Suspended  DS>Suspended  -                   DS>Active  DS,PL>Closing  -
        Closing   -          -                -             -                   -          -              Sy>Closed
        Closed    -          -                -             -                   -          -              -
        """);

    public static Matrix<PolicyStatus, PolicyAction> PolicyVersion { get; } = new(PolicyStatus.Proposed,
        """
                   Approve     Decline      Withdraw      Supersede
        Proposed   DS>InForce  DS>Declined  Rq>Withdrawn  -
        InForce    -           -            -             DS>Superseded
        Declined   -           -            -             -
        Withdrawn  -           -            -             -
        Superseded -           -            -             -
        """);

    public static Matrix<ReidentificationStatus, ReidentificationAction> Reidentification { get; } = new(ReidentificationStatus.Requested,
        """
                  Approve      Decline      Withdraw      Expire      Resolve
        Requested DS>Approved  DS>Declined  Rq>Withdrawn  Sy>Expired  -
        Approved  -            -            Rq>Withdrawn  Sy>Expired  Sy>Resolved
        Declined  -            -            -             -           -
        Withdrawn -            -            -             -           -
        Expired   -            -            -             -           -
        Resolved  -            -            -             -           -
        """);

    public static Matrix<WorkspaceRequestStatus, WorkspaceRequestAction> WorkspaceRequest { get; } = new(WorkspaceRequestStatus.Requested,
        """
                  Approve      Decline      Withdraw
        Requested PA>Approved  PA>Declined  Rq>Withdrawn
        Approved  -            -            -
        Declined  -            -            -
        Withdrawn -            -            -
        """);

    public static Matrix<DesktopDesire, DesktopAction> Desktop { get; } = new(DesktopDesire.Running,
        """
                Start       Stop                 Delete         Restore        Reattest    Retry          Purge
        Running -           Rq,PL,PA,Sy>Stopped  PA>Deleted     -              PA>Running  Rq,PA>Running  -
        Stopped Rq>Running  -                    Rq,PA>Deleted  -              -           -              -
        Deleted -           -                    -              Rq,PA>Stopped  -           -              Sy>Purged
        Purged  -           -                    -              -              -           -              -
        """);

    public static Matrix<DesktopDesire, DesktopAction> DesktopInQuarantine { get; } = new(DesktopDesire.Running,
        """
                Start  Stop           Delete      Restore     Reattest    Retry  Purge
        Running -      PA,Sy>Stopped  PA>Deleted  -           PA>Running  -      -
        Stopped -      -              PA>Deleted  -           -           -      -
        Deleted -      -              -           PA>Stopped  -           -      Sy>Purged
        Purged  -      -              -           -           -           -      -
        """);

    public static Matrix<DesktopObserved, DesktopEvent> DesktopSeen { get; } = new(DesktopObserved.Absent,
        """
                    BeginCreate  BeginAttest   Pass      Renew     Quarantine      Fail       HaveStopped  HavePurged
        Absent      Sy>Creating  -             -         -         Sy>Quarantined  Sy>Failed  Sy>Stopped   Sy>Purged
        Creating    Sy>Creating  Sy>Attesting  -         -         Sy>Quarantined  Sy>Failed  Sy>Stopped   -
        Attesting   Sy>Creating  Sy>Attesting  Sy>Ready  -         Sy>Quarantined  Sy>Failed  Sy>Stopped   -
        Ready       Sy>Creating  Sy>Attesting  -         Sy>Ready  Sy>Quarantined  Sy>Failed  Sy>Stopped   -
        Stopped     Sy>Creating  -             -         -         Sy>Quarantined  Sy>Failed  Sy>Stopped   Sy>Purged
        Quarantined -            Sy>Attesting  -         -         Sy>Quarantined  -          Sy>Stopped   -
        Failed      Sy>Creating  -             -         -         Sy>Quarantined  Sy>Failed  Sy>Stopped   -
        Purged      -            -             -         -         -               -          -            -
        """);

    public static Matrix<WarmState, WarmEvent> WarmDesktop { get; } = new(WarmState.Making,
        """
                 Begin      Prove     Renew     Claim       Retire       HaveGone
        Making   Sy>Making  Sy>Ready  -         -           Sy>Removing  -
        Ready    -          -         Sy>Ready  Sy>Claimed  Sy>Removing  -
        Claimed  -          -         -         -           -            -
        Removing -          -         -         -           -            Sy>Gone
        Gone     -          -         -         -           -            -
        """);

    public static Matrix<ExtractStatus, ExtractAction> Extract { get; } = new(ExtractStatus.Requested,
        """
                  Build        Complete  Fail       Retry            MarkStale    Destroy          ForgetKey
        Requested Sy>Building  -         -          -                Sy>Stale     DS,Sy>Destroyed  -
        Building  Sy>Building  Sy>Ready  Sy>Failed  -                Sy>Stale     -  -
        Ready     -            -         -          -                DS,Sy>Stale  DS,Sy>Destroyed  -
        Stale     -            -         -          -                -            DS,Sy>Destroyed  -
        Failed    -            -         -          DS,PA>Requested  -            DS,Sy>Destroyed  -
        Destroyed -            -         -          -                -            -                Sy>Destroyed
        """);

    public static Matrix<SyntheticPreviewStatus, SyntheticPreviewAction> SyntheticPreview { get; } = new(SyntheticPreviewStatus.Requested,
        """
                  Make     Fail       Release      Destroy
        Requested Sy>Made  Sy>Failed  -            DS>Destroyed
        Made      -        -          DS>Released  DS,Sy>Destroyed
        Released  -        -          -            DS,Sy>Destroyed
        Failed    -        -          -            -
        Destroyed -        -          -            -
        """);

    public static Matrix<DatasetStatus, DatasetAction> Dataset { get; } = new(DatasetStatus.Importing,
        """
                  FinishImport  FailImport  Retry         Edit      Sign        Attest     Retire         Discard
        Importing Sy>Draft      Sy>Failed   -             -         -           -          -              -
        Draft     -             -           -             DS>Draft  DS>Signing  -          -              DS>Discarded
        Signing   -             -           -             -         -           Sy>Signed  -              -
        Signed    -             -           -             -         -           -          DS,Sy>Retired  -
        Failed    -             -           DS>Importing  -         -           -          -              DS>Discarded
        Retired   -             -           -             -         -           -          -              -
        Discarded -             -           -             -         -           -          -              -
        """);

    public static Matrix<ExportStatus, ExportAction> Export { get; } = new(ExportStatus.Draft,
        """
                    Edit         Submit        BeginChecking  CompleteChecking  FailChecking    Retry            Review       Return       Approve      Reject       Withdraw      Release      Revoke
        Draft       Rq>Draft     Rq>Submitted  -              -                 -               -                -            -            -            -            Rq,Sy>Withdrawn  -            -
        Submitted   -            -             Sy>Checking    -                 Sy>CheckFailed  -                -            -            -            -            Rq,Sy>Withdrawn  -            -
        Checking    -            -             -              Sy>InReview       Sy>CheckFailed  -                -            -            -            -            Rq,Sy>Withdrawn  -            -
        CheckFailed Rq>Draft     -             -              -                 -               Rq,OC>Submitted  -            -            -            -            Rq,Sy>Withdrawn  -            -
        InReview    -            -             -              -                 -               -                OC>InReview  Sy>Returned  Sy>Approved  Sy>Rejected  Rq,Sy>Withdrawn  -            -
        Returned    Rq>Returned  Rq>Submitted  -              -                 -               -                -            -            -            -            Rq,Sy>Withdrawn  -            -
        Approved    -            -             -              -                 -               -                -            -            -            -            -             Sy>Released  OC,DS>Revoked
        Rejected    -            -             -              -                 -               -                -            -            -            -            -             -            -
        Withdrawn   -            -             -              -                 -               -                -            -            -            -            -             -            -
        Released    -            -             -              -                 -               -                -            -            -            -            -             -            OC,DS>Revoked
        Revoked     -            -             -              -                 -               -                -            -            -            -            -             -            -
        """);

    public static Matrix<ClosureStatus, ClosureAction> Closure { get; } = new(ClosureStatus.Listing,
        """
                         List               DestroyKeys          FindMore             Certify
        Listing          Sy>DestroyingKeys  -                    -                    -
        DestroyingKeys   -                  Sy>DestroyingCopies  -                    -
        DestroyingCopies -                  -                    Sy>DestroyingCopies  Sy>Certified
        Certified        -                  -                    -                    -
        """);
}
