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

[Category("Unit")]
public sealed class StateDocumentTests
{
    private static readonly (string File, string Text)[] Documents =
    [
        ("access-request.md", StateDocument.Of(AccessRequestLifecycle.Table)),
        ("project.md", StateDocument.Of(ProjectLifecycle.Table)),
        ("policy-of-outputs.md", StateDocument.Of(PolicyVersionLifecycle.Table)),
        ("workspace-request.md", StateDocument.Of(WorkspaceRequestLifecycle.Table)),
        ("desktop-wanted.md", StateDocument.Of(DesktopLifecycle.Table)),
        ("desktop-in-quarantine.md", StateDocument.Of(QuarantineLifecycle.Table)),
        ("desktop-observed.md", StateDocument.Of(DesktopObservation.Table)),
        ("warm-desktop.md", StateDocument.Of(WarmLifecycle.Table)),
        ("re-identification.md", StateDocument.Of(ReidentificationLifecycle.Table)),
        ("extract.md", StateDocument.Of(ExtractLifecycle.Table)),
        ("synthetic-preview.md", StateDocument.Of(SyntheticPreviewLifecycle.Table)),
        ("closure.md", StateDocument.Of(ClosureLifecycle.Table)),
        ("dataset.md", StateDocument.Of(DatasetLifecycle.Table)),
        ("export-request.md", StateDocument.Of(ExportLifecycle.Table)),
    ];

    [Test]
    public void The_diagrams_say_what_the_tables_say()
    {
        var folder = Path.Combine(Root(), "docs", "states");
        if (Environment.GetEnvironmentVariable("TRE_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var (file, text) in Documents)
            {
                File.WriteAllText(Path.Combine(folder, file), text);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(Documents.Select(d => d.File)));
            foreach (var (file, text) in Documents)
            {
                Assert.That(File.ReadAllText(Path.Combine(folder, file)), Is.EqualTo(text), file);
            }
        });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tre.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Tre.sln above the tests.");
        }

        return folder.FullName;
    }
}
