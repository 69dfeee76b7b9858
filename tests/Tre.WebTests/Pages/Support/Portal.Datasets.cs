using Tre.Contracts.Api;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages.Support;

/// <content>Versions of the dataset's description in the states that a steward meets.</content>
internal sealed partial class Portal
{
    private async Task DescribeAsync()
    {
        ids["dataset"] = (await Cast.Steward.GetAsync<ListOf<DatasetInfo>>("datasets")).Items.Single().Id;
        ids["dataset-failed"] = await ImportingAsync();
        await Platform.FailImportAsync(ids["dataset-failed"], "person.year_of_birth is not in the source");
        ids["dataset-draft"] = await ImportingAsync();
        await Platform.ImportAsync(
            ids["dataset-draft"],
            new("person", "year_of_birth", DisclosureClass.QuasiIdentifier, "With other variables this can single somebody out."),
            new("person", "nhs_number", DisclosureClass.DirectIdentifier, "Most values are NHS numbers: ten digits with a right check digit."));
    }

    /// <summary>A second dataset, and requests for data of both.</summary>
    private async Task DescribeAnotherAsync()
    {
        // Signatures are told by the second.
        Host.Clock.Advance(TimeSpan.FromSeconds(2));
        ids["dataset-gp"] = await Platform.DatasetInForceAsync(Cast.Steward, TestCatalogue.Gp);
        async Task<Guid> AskAsync(string title)
        {
            var made = await Requests.DraftAsync(Cast.Ada, title);
            await Cast.Ada.PutAsync($"access-requests/{made}", new AccessRequestInput(title, Requests.Answers, TestCatalogue.Both, [])).Done();
            return made;
        }

        ids["both"] = await AskAsync("From the hospital to the practice");
        ids["both-submitted"] = await AskAsync("From the practice to the hospital");
        await Cast.Ada.PostAsync($"access-requests/{ids["both-submitted"]}/submit").Done();
    }

    private async Task<Guid> ImportingAsync() => (await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { LegalBasis = null }).Ok<Created>()).Id;
}
