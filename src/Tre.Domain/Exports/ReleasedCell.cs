namespace Tre.Domain.Exports;

/// <summary>One count that has left, kept so that later tables can be held against it. It is never changed.</summary>
public sealed class ReleasedCell
{
    private ReleasedCell()
    {
    }

    /// <param name="release">The release it left with.</param>
    /// <param name="fileId">The file that it stands in.</param>
    /// <param name="number">Its number in the file.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="about">What it counts.</param>
    /// <param name="further">What else is needed to hold others against it.</param>
    /// <param name="shown">The count as it left.</param>
    public ReleasedCell(
        Release release, Guid fileId, int number, (string? Sheet, int Row, int Column) place, (long Key, long[] Less, long[] Dimensions, long Group) about,
        (long[] LessTwo, long[] Bands) further, (long Shown, long Low, long High) shown)
    {
        (ReleaseId, ProjectId, FileId, Number) = (release.Id, release.ProjectId, fileId, number);
        (Sheet, Row, Column) = place;
        (Key, Less, Dimensions, Group) = about;
        (LessTwo, Bands) = further;
        (Shown, Low, High) = shown;
    }

    public Guid FileId { get; private set; }

    public int Number { get; private set; }

    public Guid ReleaseId { get; private set; }

    public Guid ProjectId { get; private set; }

    public string? Sheet { get; private set; }

    public int Row { get; private set; }

    public int Column { get; private set; }

    /// <summary>Hash of its labels.</summary>
    public long Key { get; private set; }

    /// <summary>The same, each time without one of them.</summary>
    public long[] Less { get; private set; } = [];

    /// <summary>Hash of the dimension of each label that was taken away, in the same order; empty where it was not kept.</summary>
    public long[] Dimensions { get; private set; } = [];

    /// <summary>Hash of its labels without each two of them; empty where it was not kept.</summary>
    public long[] LessTwo { get; private set; } = [];

    /// <summary>Of each label that says a range of numbers: which it is, the first number in it and the first after it.</summary>
    public long[] Bands { get; private set; } = [];

    /// <summary>Hash of who is counted, in the requester's words.</summary>
    public long Group { get; private set; }

    public long Shown { get; private set; }

    /// <summary>The true count is no smaller than this …</summary>
    public long Low { get; private set; }

    /// <summary>… and no larger than this.</summary>
    public long High { get; private set; }
}
