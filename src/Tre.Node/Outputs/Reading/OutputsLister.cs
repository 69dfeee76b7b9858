using Tre.Contracts.Node;
using Tre.Node.Native;

namespace Tre.Node.Outputs.Reading;

/// <summary>Looks through an outputs folder without following, opening or waiting on anything in it.</summary>
internal sealed class OutputsLister(OutputsOptions options)
{
    /// <summary>Files in the order of their paths. Folders are looked through, not listed.</summary>
    public OutputListing List(BeneathDirectory root, CancellationToken cancel)
    {
        var walk = new Walk(options, cancel);
        walk.Through(root, [], 1);
        return new OutputListing([.. walk.Files.OrderBy(f => f.Path, StringComparer.Ordinal)], walk.Truncated);
    }

    private sealed class Walk(OutputsOptions options, CancellationToken cancel)
    {
        private int _left = options.ListingEntries;
        private int _room = options.ListingText;

        public List<OutputFile> Files { get; } = [];

        public bool Truncated { get; private set; }

        public void Through(BeneathDirectory folder, byte[] path, int depth)
        {
            var names = folder.Names(_left, out var cut);
            Truncated |= cut;
            _left -= names.Count;
            foreach (var name in names)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    Entry(folder, name, path.Length == 0 ? name : [.. path, (byte)'/', .. name], depth);
                }
                catch (SystemCallException ex) when (ex.Errno is Errno.NoEntry or Errno.NotDirectory or Errno.Loop)
                {
                    // Taken away, or turned into something else, while we looked.
                }
                catch (SystemCallException ex)
                {
                    Add(path, name, default, ex.Errno == Errno.CrossDevice ? OutputRefusals.Escape : OutputRefusals.Unreadable);
                }
            }
        }

        private void Entry(BeneathDirectory folder, byte[] name, byte[] path, int depth)
        {
            using var entry = folder.Pin(name);
            var facts = entry.Facts();
            if (facts.Kind != FileKind.Directory)
            {
                AddPath(path, facts, OutputPath.ParseName(name) is null ? OutputRefusals.HostileName : Refusal(facts));
                return;
            }

            if (OutputPath.ParseName(name) is null)
            {
                AddPath(path, facts, OutputRefusals.HostileName);
            }
            else if (depth >= options.Depth)
            {
                AddPath(path, facts, OutputRefusals.TooDeep);
            }
            else
            {
                using var inner = folder.Enter(name);
                Through(inner, path, depth + 1);
            }
        }

        private string? Refusal(FileFacts facts) => facts switch
        {
            { Kind: FileKind.SymbolicLink } => OutputRefusals.SymbolicLink,
            { Kind: not FileKind.Regular } => OutputRefusals.NotRegular,
            { Links: not 1 } => OutputRefusals.HardLink,
            _ => facts.Bytes > options.FileBytes ? OutputRefusals.TooBig : null,
        };

        private void Add(byte[] path, byte[] name, FileFacts facts, string refusal) =>
            AddPath(path.Length == 0 ? name : [.. path, (byte)'/', .. name], facts, refusal);

        /// <summary>Names can be long, deep and escaped: whoever reads the listing keeps it, so all of them together are bounded.</summary>
        private void AddPath(byte[] path, FileFacts facts, string? refusal)
        {
            var shown = OutputPath.Show(path);
            if (shown.Length > _room)
            {
                Truncated = true;
                return;
            }

            _room -= shown.Length;
            Files.Add(new OutputFile(shown, facts.Bytes, facts.Modified, refusal ?? (OutputPath.Parse(shown) is null ? OutputRefusals.HostileName : null)));
        }
    }
}
