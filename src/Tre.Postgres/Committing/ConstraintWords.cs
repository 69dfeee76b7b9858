namespace Tre.Postgres.Committing;

/// <summary>What a broken constraint means to a person.</summary>
internal static class ConstraintWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["people_user_name_key"] = "This user name is taken. Choose another.",
        ["role_grants_held_once"] = "This person holds that role already.",
        ["role_grants_not_own"] = "You cannot grant a role to yourself.",
        ["projects_access_request_id_key"] = "This access request has its project already.",
        ["members_once"] = "This person is a member already.",
        ["workspaces_project_id_key"] = "This project has a workspace already.",
        ["workspaces_request_id_key"] = "This workspace request has its workspace already.",
        ["workspace_requests_one_open"] = "A workspace request of this project is waiting already.",
        ["desktops_one_each"] = "This member has a desktop in the workspace already.",
        ["extracts_one_live"] = "The project has an extract under this approval already.",
        ["export_files_path_once"] = "A file stands twice in the list.",
        ["reviews_one_per_checker"] = "You have reviewed this round. A second, different checker must review it too.",
        ["verdicts_one_per_file"] = "A file has two verdicts in one review.",
        ["releases_once_per_round"] = "This round was released already.",
        ["released_files_once"] = "This file was released already.",
    };

    public static string Of(string? constraint) =>
        constraint is not null && Known.TryGetValue(constraint, out var words) ? words : $"This would break a rule of the platform ({constraint ?? "unnamed"}).";
}
