namespace Tre.WebTests.Pages.Support;

/// <summary>Every page of the portal in every state worth seeing. A page that stands nowhere here fails a test.</summary>
internal static class Looks
{
    public static IEnumerable<Look> All => [.. Anybody, .. Researcher, .. Exports, .. Deciding, .. Policies, .. Overseeing, .. Nothing];

    private static Look[] Anybody { get; } =
    [
        new("/SignIn", null, "/sign-in", "form"),
        new("/SignIn", null, "/sign-in", "errors") { Then = Look.Press("Sign in"), Shows = "Enter your password." },
        new("/SignOut", null, "/sign-out", "done"),
        new("/NotFound", "ada", "/projects/{nothing}", "not found") { Status = 404, Shows = "Page not found" },
        new("/NotFound", "ada", "/people", "not allowed") { Status = 403, Shows = "You cannot see this page" },
        new("/NotFound", null, "/not-found?status=429", "too many tries") { Shows = "Too many tries" },
        new("/Error", null, "/error", "fault"),
    ];

    private static Look[] Researcher { get; } =
    [
        new("/Index", "ada", "/", "work"),
        new("/Index", "ben", "/", "a locked desktop"),
        new("/AccessRequests/Index", "ada", "/access-requests", "list"),
        new("/AccessRequests/New", "ada", "/access-requests/new", "form"),
        new("/AccessRequests/New", "ada", "/access-requests/new", "errors") { Then = Look.Press("Save and continue") },
        new("/AccessRequests/New", "ada", "/access-requests/new?amends={project}", "amendment"),
        new("/AccessRequests/Details", "ada", "/access-requests/{draft}", "draft") { Then = Look.OpenAllAsync },
        new("/AccessRequests/Details", "ada", "/access-requests/{draft}", "errors") { Then = Look.Press("Send to the data stewards") },
        new("/AccessRequests/Details", "ada", "/access-requests/{complete}", "withdraw without a tick") { Then = Look.Press("Withdraw") },
        new("/AccessRequests/Details", "ada", "/access-requests/{estimated}", "estimated"),
        new("/AccessRequests/Details", "ada", "/access-requests/{estimate-waits}", "being counted"),
        new("/AccessRequests/Details", "ada", "/access-requests/{estimate-failed}", "not counted"),
        new("/AccessRequests/Details", "ada", "/access-requests/{returned}", "sent back"),
        new("/AccessRequests/Details", "ada", "/access-requests/{submitted}", "waiting") { Then = Look.OpenAllAsync },
        new("/AccessRequests/Details", "ada", "/access-requests/{declined}", "declined"),
        new("/AccessRequests/Edit", "ada", "/access-requests/{complete}/edit/people", "people"),
        new("/AccessRequests/Yaml", "ada", "/access-requests/{complete}/edit/data/yaml", "data as text"),
        new("/AccessRequests/Yaml", "ada", "/access-requests/{complete}/edit/data/yaml", "errors")
        {
            Then = async page =>
            {
                await page.GetByLabel("The data, as YAML").FillAsync("tables:\n- table: person\n  column: [sex]\n");
                await Look.Press("Save")(page);
            },
            Shows = "[0].column",
        },
        new("/AccessRequests/Edit", "ada", "/access-requests/{complete}/edit/data", "data") { Then = Look.OpenAllAsync },
        new("/AccessRequests/Edit", "ada", "/access-requests/{both}/edit/data?dataset=gp", "another dataset") { Then = Look.OpenAllAsync, Shows = "Why the project needs this link" },
        new("/AccessRequests/Edit", "ada", "/access-requests/{complete}/edit/data?dataset=gp", "another dataset, nothing chosen") { Then = Look.OpenAllAsync },
        new("/AccessRequests/Details", "ada", "/access-requests/{both}", "two datasets and a link") { Shows = "Links between datasets" },
        new("/AccessRequests/Edit", "ada", "/access-requests/{draft}/edit/laySummary", "summary"),
        new("/Variables/Index", "ada", "/catalogue", "all"),
        new("/Variables/Index", "ada", "/catalogue?q=birth&class=QuasiIdentifier", "found") { Shows = "1 variable" },
        new("/Variables/Index", "ada", "/catalogue?q=nothing-at-all", "not found") { Shows = "Nothing was found" },
        new("/Extracts/Risk", "ada", "/extracts/{extract}/risk", "report") { Shows = "Smallest group", Then = Look.OpenAllAsync },
        new("/Extracts/Risk", "steward", "/extracts/{extract-waiting}/risk", "not built yet"),
        new("/Extracts/Synthetic", "steward", "/extracts/{extract}/synthetic", "to look at") { Shows = "Release to the members" },
        new("/Extracts/Synthetic", "steward", "/extracts/{extract}/synthetic", "not confirmed") { Then = Look.Press("Release to the members") },
        new("/Extracts/Synthetic", "ada", "/extracts/{extract}/synthetic", "not released") { Shows = "none that you may fetch" },
        new("/Extracts/Synthetic", "steward", "/extracts/{extract-previewing}/synthetic", "being made") { Shows = "may take a few minutes" },
        new("/Projects/Index", "ada", "/projects", "list"),
        new("/Projects/Details", "ada", "/projects/{project}", "lead"),
        new("/Projects/Details", "steward", "/projects/{project}", "errors") { Then = Look.Press("Add member") },
        new("/Projects/Details", "ada", "/projects/{bare}", "without a workspace"),
        new("/Projects/Details", "ada", "/projects/{suspended}", "suspended"),
        new("/Projects/Closure", "ada", "/projects/{closing}/closure", "under way") { Shows = "Under way" },
        new("/Projects/Closure", "steward", "/projects/{closed}/closure", "certified") { Shows = "Destruction certified" },
        new("/Projects/Remove", "ada", "/projects/{project}/remove/{ben}", "confirmation"),
        new("/Workspaces/Ask", "ada", "/projects/{bare}/workspace", "form"),
        new("/Workspaces/Ask", "ada", "/projects/{bare}/workspace", "errors") { Then = Look.Press("Send request") },
        new("/Workspaces/Decide", "ada", "/workspace-requests/{asked}", "requester"),
        new("/Desktops/Details", "ada", "/desktops/{ada-desktop}", "ready") { Then = Look.OpenAllAsync },
        new("/Desktops/Details", "ben", "/desktops/{ben-desktop}", "locked"),
        new("/Desktops/Details", "dora", "/desktops/{dora-desktop}", "failed"),
        new("/Desktops/Details", "edda", "/desktops/{edda-desktop}", "kept from running"),
        new("/Desktops/Open", "ada", "/desktops/{ada-desktop}/open", "shell"),
        new("/Desktops/Open", "ada", "/desktops/{ada-desktop}/open", "help") { Then = page => page.ClickAsync("#help"), Shows = "Working at this desktop" },
        new("/Attestations/Details", "ada", "/attestations/{proof}", "passed"),
        new("/Attestations/Index", "ada", "/attestations?desktop={ada-desktop}", "of one desktop"),
    ];

    private static Look[] Exports { get; } =
    [
        new("/Exports/Index", "ada", "/exports", "list"),
        new("/Exports/New", "ada", "/exports/new", "which desktop"),
        new("/Exports/New", "cleo", "/exports/new", "no desktop") { Shows = "You have no desktop" },
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}", "before listing"),
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}&listing={listing-waiting}", "waiting"),
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}&listing={listing-empty}", "empty folder"),
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}&listing={listing}", "files") { Then = Look.OpenAllAsync },
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}&listing={listing}", "nothing ticked") { Then = Look.Press("Save and continue") },
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}&listing={listing}", "errors")
        {
            Then = async page =>
            {
                await page.Locator("main").GetByRole(Microsoft.Playwright.AriaRole.Checkbox).Nth(1).CheckAsync();
                await Look.Press("Save and continue")(page);
            },
        },
        new("/Exports/New", "ada", "/exports/new?desktop={ada-desktop}&listing={listing}", "nothing ticked to check") { Then = Look.Press("Check the ticked files first") },
        new("/Exports/Check", "ada", "/exports/check/{check-waiting}", "waiting"),
        new("/Exports/Check", "ada", "/exports/check/{check-failed}", "not checked"),
        new("/Exports/Check", "ada", "/exports/check/{check}", "findings") { Then = Look.OpenAllAsync },
        new("/Exports/Details", "ada", "/exports/{export-draft}", "draft") { Then = Look.OpenAllAsync },
        new("/Exports/Details", "ada", "/exports/{export-draft}", "withdraw without a tick") { Then = Look.Press("Withdraw") },
        new("/Exports/Details", "ada", "/exports/{export}", "in review") { Then = Look.OpenAllAsync },
        new("/Exports/Details", "ada", "/exports/{export-failed}", "could not be checked"),
        new("/Exports/Details", "ada", "/exports/{export-returned}", "sent back"),
        new("/Exports/Details", "ada", "/exports/{released}", "released"),
        new("/Exports/Details", "checker1", "/exports/{released}", "take back"){ Then = Look.Press("Take back") },
        new("/Exports/Details", "steward", "/exports/{released}", "released"),
        new("/Exports/Details", "ada", "/exports/{revoked}", "taken back"),
        new("/Exports/Index", "checker1", "/exports", "list"),
        new("/Index", "checker1", "/", "queue"),
        new("/Checking/Index", "checker1", "/checking", "queue"),
        new("/Checking/Review", "checker1", "/checking/{export}", "findings") { Then = Look.OpenAllAsync },
        new("/Checking/Review", "checker1", "/checking/{export}", "errors") { Then = Look.Press("Send back for changes") },
        new("/Checking/Review", "checker2", "/checking/{export}", "no verdicts") { Then = Look.Press("Record my verdicts") },
    ];

    private static Look[] Deciding { get; } =
    [
        new("/Index", "steward", "/", "queue"),
        new("/AccessRequests/Index", "steward", "/access-requests", "queue"),
        new("/AccessRequests/Index", "steward", "/access-requests?scope=All", "all"),
        new("/AccessRequests/Details", "steward", "/access-requests/{submitted}", "to decide"),
        new("/AccessRequests/Decide", "steward", "/access-requests/{amendment}/decide", "amendment") { Shows = "What changes in the data" },
        new("/AccessRequests/Decide", "steward", "/access-requests/{amendment}/decide", "redacted text") { Shows = "Redaction lowers the risk" },
        new("/AccessRequests/Decide", "steward", "/access-requests/{both-submitted}/decide", "a link") { Shows = "Tick each link" },
        new("/AccessRequests/Decide", "steward", "/access-requests/{submitted}/decide", "form"),
        new("/AccessRequests/Decide", "steward", "/access-requests/{submitted}/decide", "errors") { Then = Look.Press("Approve") },
        new("/AccessRequests/Decide", "steward", "/access-requests/{submitted}/decide", "no comment") { Then = Look.Press("Decline") },
        new("/Datasets/Index", "steward", "/datasets", "list"),
        new("/Datasets/New", "steward", "/datasets/new", "form"),
        new("/Datasets/New", "steward", "/datasets/new", "errors") { Then = Look.Press("Look into the source"), Shows = "Enter a short name" },
        new("/Datasets/Details", "steward", "/datasets/{dataset-draft}", "to classify") { Then = Look.OpenAllAsync },
        new("/Datasets/Details", "steward", "/datasets/{dataset-draft}", "sign without a tick") { Then = Look.Press("Sign") },
        new("/Datasets/Details", "steward", "/datasets/{dataset-failed}", "failed"),
        new("/Datasets/Details", "auditor", "/datasets/{dataset}", "in force") { Then = Look.OpenAllAsync },
        new("/Extracts/Custody", "steward", "/custody", "list") { Shows = "May hold what came of earlier data" },
        new("/Projects/Index", "steward", "/projects", "list"),
        new("/Projects/Details", "steward", "/projects/{project}", "steward"),
        new("/Projects/Change", "steward", "/projects/{project}/change/Suspend", "confirmation"),
        new("/Projects/Change", "steward", "/projects/{project}/change/Close", "errors") { Then = Look.Press("Close the project") },
        new("/Projects/Change", "steward", "/projects/{suspended}/change/Resume", "confirmation"),
    ];

    private static Look[] Policies { get; } =
    [
        new("/Policies/Index", "steward", "/policies", "in force and waiting"),
        new("/Policies/Index", "ada", "/policies?all=true", "nothing replaced"),
        new("/Policies/Details", "steward", "/policies/{policy-proposed}", "to decide") { Then = Look.OpenAllAsync },
        new("/Policies/Details", "steward", "/policies/{policy-proposed}", "errors") { Then = Look.Press("Decline") },
        new("/Policies/Details", "checker1", "/policies/{policy-proposed}", "proposer"),
        new("/Policies/Details", "ada", "/policies/{policy}", "in force") { Then = Look.OpenAllAsync },
        new("/Policies/Propose", "checker1", "/policies/propose?preset=threshold-7-rounded", "form") { Then = Look.OpenAllAsync },
        new("/Policies/Propose", "checker1", "/policies/propose?preset=threshold-5", "errors")
        {
            Then = async page =>
            {
                await page.GetByLabel("The policy, as YAML").FillAsync("threshold: none\ncolour: blue");
                await Look.Press("Send to the data stewards")(page);
            },
            Shows = "Line 2: there is no “colour”.",
        },
        new("/Policies/Index", "cleo", "/policies", "nothing yet") { InEmpty = true },
        new("/Reidentifications/Index", "steward", "/reidentifications", "nothing yet") { InEmpty = true },
        new("/Reidentifications/Index", "auditor", "/reidentifications", "list"),
        new("/Reidentifications/New", "steward", "/reidentifications/new", "form"),
        new("/Reidentifications/New", "steward", "/reidentifications/new", "errors") { Then = Look.Press("Send to the other data stewards"), Shows = "Choose a project that exists" },
        new("/Reidentifications/Details", "steward2", "/reidentifications/{reidentification}", "to decide"),
        new("/Reidentifications/Details", "steward2", "/reidentifications/{reidentification}", "errors") { Then = Look.Press("Decline"), Shows = "Say why" },
        new("/Reidentifications/Details", "steward", "/reidentifications/{reidentification-agreed}", "agreed"),
    ];

    private static Look[] Overseeing { get; } =
    [
        new("/Index", "admin", "/", "trouble"),
        new("/Workspaces/Index", "admin", "/workspace-requests", "queue"),
        new("/Workspaces/Index", "admin", "/workspace-requests?all=true", "all"),
        new("/Workspaces/Decide", "admin", "/workspace-requests/{asked}", "form"),
        new("/Workspaces/Decide", "admin", "/workspace-requests/{asked}", "errors") { Then = Look.Press("Decline") },
        new("/Workspaces/Decide", "admin", "/workspace-requests/{decided}", "decided"),
        new("/Desktops/Index", "admin", "/desktops", "list") { Shows = "Made beforehand" },
        new("/Desktops/Details", "admin", "/desktops/{fred-desktop}", "of somebody who left") { Shows = "Closed: owner left the project" },
        new("/Desktops/Details", "admin", "/desktops/{ben-desktop}", "locked") { Then = Look.OpenAllAsync },
        new("/Desktops/Details", "admin", "/desktops/{dora-desktop}", "delete without a tick") { Then = Look.Press("Delete desktop") },
        new("/People/Index", "admin", "/people", "list"),
        new("/People/Index", "admin", "/people", "errors") { Then = Look.Press("Make account") },
        new("/People/Details", "admin", "/people/{mal}", "without roles") { Then = Look.OpenAllAsync },
        new("/People/Details", "admin", "/people/{mal}", "password errors") { Then = Look.Press("Set password") },
        new("/People/Details", "admin", "/people/{mal}", "disable without a tick") { Then = Look.Press("Disable") },
        new("/Index", "auditor", "/", "auditor"),
        new("/Audit/Index", "auditor", "/audit", "log"),
        new("/Attestations/Index", "auditor", "/attestations", "history"),
        new("/Attestations/Index", "auditor", "/attestations?failed=true", "failed ones"),
        new("/Audit/Index", "auditor", "/audit?who=nobody-at-all", "no match"),
    ];

    private static Look[] Nothing { get; } =
    [
        .. new[] { ("/Index", "/"), ("/AccessRequests/Index", "/access-requests"), ("/Projects/Index", "/projects"), ("/Exports/Index", "/exports") }
            .Select(page => new Look(page.Item1, "cleo", page.Item2, "nothing yet") { InEmpty = true }),
        new("/Index", "steward", "/", "nothing yet") { InEmpty = true },
        new("/AccessRequests/Index", "steward", "/access-requests", "nothing yet") { InEmpty = true },
        new("/Extracts/Custody", "steward", "/custody", "nothing yet") { InEmpty = true },
        new("/Index", "admin", "/", "nothing yet") { InEmpty = true },
        new("/Workspaces/Index", "admin", "/workspace-requests", "nothing yet") { InEmpty = true },
        new("/Desktops/Index", "admin", "/desktops", "nothing yet") { InEmpty = true },
        new("/Index", "checker1", "/", "nothing yet") { InEmpty = true },
        new("/Checking/Index", "checker1", "/checking", "nothing yet") { InEmpty = true },
        new("/Attestations/Index", "auditor", "/attestations", "nothing yet") { InEmpty = true },
    ];
}
