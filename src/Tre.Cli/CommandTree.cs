using System.CommandLine;
using System.CommandLine.Help;
using Tre.Cli.Nouns;
using Tre.Cli.Running;

namespace Tre.Cli;

/// <summary>Every command, in the order of the journey.</summary>
internal static class CommandTree
{
    public static RootCommand Create(Shell shell)
    {
        var root = new RootCommand("The command line of a Trusted Research Environment. Every command is “tre NOUN VERB”; add --help for examples.")
        {
            shell.Portal,
            shell.Output,
            SignInVerbs.SignIn(shell),
            SignInVerbs.SignOut(shell),
            MeVerbs.Create(shell),
            TokenNoun.Create(shell),
            PersonNoun.Create(shell),
            CatalogueNoun.Create(shell),
            DatasetNoun.Create(shell),
            AccessRequestNoun.Create(shell),
            ProjectNoun.Create(shell),
            ExtractNoun.Create(shell),
            ReidentificationNoun.Create(shell),
            WorkspaceRequestNoun.Create(shell),
            DesktopNoun.Create(shell),
            IsolationNoun.Create(shell),
            AttestationNoun.Create(shell),
            OutputsNoun.Create(shell),
            ExportNoun.Create(shell),
            PolicyNoun.Create(shell),
            ReviewNoun.Create(shell),
            ReleaseNoun.Create(shell),
            CertificateNoun.Create(shell),
            AuditNoun.Create(shell),
            OverdueNoun.Create(shell),
            CompletionNoun.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
