using Tre.Checker.Acro;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks;

/// <summary>Looks at several files of a request together. Where one rule must know of two files, this is how.</summary>
internal interface IRequestCheck
{
    void Run(RequestContext context);
}

/// <summary>Looks at several files together, and at one alone that cannot be held beside the others.</summary>
internal interface IAloneCheck
{
    /// <param name="file">With what its tables count.</param>
    /// <param name="on">Where its findings go.</param>
    /// <param name="extras">What came with the request.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="budget">Its time.</param>
    /// <param name="others">There are other files in the request, which this one is not compared with.</param>
    void Alone(FileWork file, CheckContext on, RequestExtras extras, CheckPolicy policy, Budget budget, bool others);
}

/// <summary>The files of a request after each was read on its own.</summary>
internal sealed class RequestView(HeldFiles held, IReadOnlyList<FileWork> files, Budget budget, RequestExtras extras)
{
    private readonly Dictionary<string, string> _hashes = files.ToDictionary(f => f.Asked.Name, f => f.Sha256, StringComparer.Ordinal);
    private IReadOnlyList<AcroResults>? _acro;

    /// <summary>Results files of ACRO, in any of its published shapes.</summary>
    public IReadOnlyList<AcroResults> Acro => _acro ??= held.All.Select(f => AcroReader.Read(f, budget)).OfType<AcroResults>().ToList();

    /// <summary>What came with the files, and what solves equations.</summary>
    public RequestExtras Extras => extras;

    /// <summary>Time of the request.</summary>
    public Budget Budget => budget;

    /// <summary>Files that stayed in memory, in no order that means anything.</summary>
    public IEnumerable<FileWork> Held => held.All;

    public FileWork? Find(string name) => held.Find(name);

    /// <summary>SHA-256 of any file of the request, held or not; null when there is none of that name.</summary>
    public string? HashOf(string name) => _hashes.GetValueOrDefault(name);

    public IEnumerable<string> Names => _hashes.Keys;
}

/// <summary>What one rule over several files needs.</summary>
internal sealed class RequestContext(RequestView request, Check check, CheckPolicy policy)
{
    public RequestView Request => request;

    public CheckPolicy Policy => policy;

    /// <summary>Notes that the rule looked at <paramref name="file"/>, and gives the way to report on it.</summary>
    public CheckContext On(FileWork file)
    {
        file.Ran([new(check.Info.Id, check.Info.Version)]);
        return new(check, policy, file.Document!.Type, file.Sink!);
    }
}
