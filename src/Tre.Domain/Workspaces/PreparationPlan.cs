namespace Tre.Domain.Workspaces;

/// <summary>What is to be done about an extract that may lie ready for a workspace to be.</summary>
public enum PreparationStep
{
    Nothing,
    LayOut,

    /// <summary>The workspace has it by now: its own rows tell of it.</summary>
    HandOver,
    TakeAway,
}

/// <summary>When an extract is laid out before its workspace is approved, and when it is taken away again. Pure.</summary>
public static class PreparationPlan
{
    /// <param name="request">The request for the workspace.</param>
    /// <param name="prepared">What may lie there; null when nothing ever did.</param>
    /// <param name="ready">The extract that the project may work on now: ready, as approved, the project running; null where there is none.</param>
    /// <param name="materialised">What the workspace made of this request says that it holds.</param>
    /// <param name="listing">The project is being closed and its copies are not listed yet: what lies there is listed before it goes.</param>
    public static PreparationStep Next(WorkspaceRequestStatus request, PreparedExtract? prepared, Guid? ready, Guid? materialised, bool listing)
    {
        if (prepared?.ExtractId is not { } lies)
        {
            return request == WorkspaceRequestStatus.Requested && ready is not null ? PreparationStep.LayOut : PreparationStep.Nothing;
        }

        if (materialised == lies)
        {
            return PreparationStep.HandOver;
        }

        // Approved a moment ago: whoever makes the desktop takes it over.
        var awaited = request is WorkspaceRequestStatus.Requested || (request is WorkspaceRequestStatus.Approved && materialised is null);
        return awaited && ready == lies ? (prepared.LaidAt is null && request == WorkspaceRequestStatus.Requested ? PreparationStep.LayOut : PreparationStep.Nothing)
            : listing ? PreparationStep.Nothing
            : PreparationStep.TakeAway;
    }
}
