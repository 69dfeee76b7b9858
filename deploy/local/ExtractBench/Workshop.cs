using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tre.Application.Datasets;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.OptOuts;
using Tre.Extractor.Source;
using Tre.Storage.Keys;
using Tre.Storage.Objects;

namespace Tre.ExtractBench;

/// <summary>The real builder with real keys and the real store, in a folder of its own.</summary>
internal sealed class Workshop
{
    private readonly string folder;
    private long epoch;

    public Workshop(string folder, IReadOnlyList<string> optedOut)
    {
        this.folder = folder;
        Store = new FileObjectStore(Path.Combine(folder, "objects"));
        foreach (var bucket in new[] { "extracts", "sources" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "objects", bucket));
        }

        new KeyDirectory(Keys, "node", TimeProvider.System).Ensure(KeyPurposeName.ExtractTransport);
        var list = new StringBuilder("tre-opt-outs 1\ndrawn 2020-01-01\nvalid-until 2999-12-31\n");
        list.AppendJoin("", optedOut.Select(number => $"nhs {number}\n")).Append("end ").Append(optedOut.Count).Append('\n');
        File.WriteAllText(OptOuts, list.ToString());
    }

    public FileObjectStore Store { get; }

    private string Keys => Path.Combine(folder, "keys");

    private string OptOuts => Path.Combine(folder, "opt-outs");

    /// <summary>Builds an extract and removes it.</summary>
    public async Task<(ExtractResult Result, Stages Stages)> BuildAsync(ISource source, Catalogue catalogue)
    {
        var keys = new KeyDirectory(Keys, "extractor", TimeProvider.System);
        var stages = new Stages();
        var builder = new ExtractBuilder(
            new TimedSource(source, stages), new Only(catalogue), new BuildLimits(), new OptOutFile(OptOuts), new FileProjectDataKeys(keys), new FilePseudonymKeys(keys),
            Store, TimeProvider.System, NullLogger<ExtractBuilder>.Instance);
        var specification = Hospital.Specification;
        var order = new ExtractOrder(Guid.CreateVersion7(), Guid.CreateVersion7(), ++epoch, specification, CanonicalSpecification.Hash(specification), null);
        stages.Begin();
        var built = await builder.BuildAsync(order, default);
        stages.End();
        await builder.RemoveAsync(order.ExtractId, default);
        return built is ExtractBuilt whole ? (whole.Result, stages) : throw new InvalidOperationException(((ExtractFailure)built).Reason);
    }

    /// <summary>What every way of building pays: a file's bytes hashed, encrypted and made durable, with nothing else done.</summary>
    public async Task<TimeSpan> SealAsync(byte[] bytes)
    {
        using var dataKey = new DataKey("bench", new byte[32]);
        var order = new ExtractOrder(Guid.CreateVersion7(), Guid.CreateVersion7(), ++epoch, Hospital.Specification, "", null);
        var taken = await Rounds.TimeAsync(async () =>
        {
            await using var file = await SealedFile.CreateAsync(Store, order, dataKey, "floor.csv", known: null, default);
            for (var at = 0; at < bytes.Length; at += WriteBehind.FullBytes)
            {
                file.Block.Write(bytes.AsSpan(at, Math.Min(WriteBehind.FullBytes, bytes.Length - at)));
                file.Next();
            }

            await file.CommitAsync("table", default);
        });
        await Store.DeleteAsync(new ObjectKey(ExtractObjects.Bucket, ExtractObjects.Key(ExtractObjects.Prefix(order.ExtractId, order.Epoch), "floor.csv")), default);
        return taken;
    }

    private sealed class Only(Catalogue catalogue) : ICatalogue
    {
        public Task<Catalogue> GetAsync(CancellationToken cancel) => Task.FromResult(catalogue);
    }
}
