using Tre.Domain.AccessRequests;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>One task of an access request: a question of the Five Safes, or the summary for the public.</summary>
/// <param name="Key">Part of the address, and the field that refusals name.</param>
/// <param name="Title">For the task list.</param>
/// <param name="Question">Label of the answer.</param>
/// <param name="Hint">What a good answer says.</param>
/// <param name="Read">The answer as it stands.</param>
/// <param name="Write">The answers with this one replaced.</param>
public sealed record Section(string Key, string Title, string Question, string Hint, Func<FiveSafes, string> Read, Func<FiveSafes, string, FiveSafes> Write)
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("people", "Safe people", "Who will work with the data?", "Say what experience each person has and when they were trained.", a => a.People, (a, text) => a with { People = text }),
        new("project", "Safe project", "What is the project, and who benefits?", "Say what question you ask and how patients or the public gain.", a => a.Project, (a, text) => a with { Project = text }),
        new("settings", "Safe settings", "Where and with what tools will you work?", "Work is done in a workspace without a network. Say what software you need.", a => a.Settings, (a, text) => a with { Settings = text }),
        new("data", "Safe data", "Why do you need these data, and why would less not do?", "Choose only the tables and columns that the question needs.", a => a.Data, (a, text) => a with { Data = text }),
        new("outputs", "Safe outputs", "What do you plan to take out?", "For example, tables of counts over 10 rounded to 5, and charts of means.", a => a.Outputs, (a, text) => a with { Outputs = text }),
        new("laySummary", "Summary for the public", "What will you do with patients’ data, in plain English?", "Anyone may read this. Write for somebody aged 9 to 12.", a => a.LaySummary, (a, text) => a with { LaySummary = text }),
    ];

    public static Section? Of(string key) => All.FirstOrDefault(section => section.Key == key);
}
