namespace Tre.Domain.Exports;

/// <summary>One checker's verdict on one file, bound to the bytes they saw.</summary>
public sealed class Verdict
{
    private Verdict()
    {
    }

    internal Verdict(Guid id, Guid reviewId, Guid fileId, string sha256, VerdictKind kind, string? comment) =>
        (Id, ReviewId, FileId, Sha256, Kind, Comment) = (id, reviewId, fileId, sha256, kind, comment);

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public Guid FileId { get; private set; }

    public string Sha256 { get; private set; } = "";

    public VerdictKind Kind { get; private set; }

    public string? Comment { get; private set; }
}

/// <summary>One checker's vote on one round. Others see it only when two are in.</summary>
public sealed class Review
{
    private readonly List<Verdict> verdicts = [];

    private Review()
    {
    }

    internal Review(Guid id, Guid exportRequestId, int round, Guid checkerId, ReviewDecision decision, string? comment, DateTimeOffset at) =>
        (Id, ExportRequestId, Round, CheckerId, Decision, Comment, At) = (id, exportRequestId, round, checkerId, decision, comment, at);

    public Guid Id { get; private set; }

    public Guid ExportRequestId { get; private set; }

    public int Round { get; private set; }

    public Guid CheckerId { get; private set; }

    public ReviewDecision Decision { get; private set; }

    public string? Comment { get; private set; }

    public DateTimeOffset At { get; private set; }

    public IReadOnlyList<Verdict> Verdicts => verdicts;

    internal void Add(Verdict verdict) => verdicts.Add(verdict);
}
