using Microsoft.EntityFrameworkCore;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;

namespace Tre.Testing.Worlds;

public sealed partial class World
{
    public static ExtractSpecification Specification { get; } = new([new TableSelection("person", ["person_id", "year_of_birth"])], []);

    public static ApprovalConditions Conditions { get; } =
        new(new DateOnly(2026, 11, 1), "AGR-1", new DateOnly(2030, 1, 1), OptOutsApply: true, OptOutExemption: null, new DateOnly(2029, 12, 31));

    /// <summary>A request of <see cref="Lead"/>'s that waits for a steward.</summary>
    public async Task<AccessRequest> SubmittedAccessRequestAsync(Guid? amends = null, ExtractSpecification? asked = null)
    {
        var request = new AccessRequest(NewId(), Lead.Id, "Hearts", amends, Now);
        var specification = asked ?? (amends is null ? Specification : new ExtractSpecification([new TableSelection("person", ["person_id"])], []));
        Expect(request.Edit(As(Lead), "Hearts", new FiveSafes("a", "b", "c", "d", "e", "f"), specification, [Colleague.UserName], Now));
        await AddAsync(As(Lead), request);
        await WriteAsync("tre_web", As(Lead), async db =>
        {
            var mine = await db.AccessRequests.SingleAsync(r => r.Id == request.Id);
            Expect(mine.Submit(As(Lead), [], Now));
            return [(nameof(AccessRequest), mine.Id)];
        });
        return request;
    }

    /// <summary>Approves a request and makes its project, or amends one, in one transaction.</summary>
    public async Task<Guid> ApproveAsync(Guid requestId)
    {
        var projectId = NewId();
        await WriteAsync("tre_web", As(Steward), async db =>
        {
            var request = await db.AccessRequests.SingleAsync(r => r.Id == requestId);
            Expect(request.Approve(As(Steward), Conditions, null, Now.AddMinutes(request.AmendsProjectId is null ? 0 : 1)));
            if (request.AmendsProjectId is { } amends)
            {
                projectId = amends;
                Expect((await db.Projects.SingleAsync(p => p.Id == amends)).Amend(As(Steward), request, [Colleague.Id], Now));
            }
            else
            {
                db.Projects.Add(new Project(projectId, request, [Colleague.Id], Steward.Id, Now));
            }

            return [(nameof(AccessRequest), requestId), (nameof(Project), projectId)];
        });
        return projectId;
    }

    /// <summary>A running project led by <see cref="Lead"/>, with <see cref="Colleague"/>.</summary>
    public async Task<Project> ProjectAsync(ExtractSpecification? specification = null)
    {
        var id = await ApproveAsync((await SubmittedAccessRequestAsync(asked: specification)).Id);
        return await LoadAsync(db => db.Projects.SingleAsync(p => p.Id == id));
    }

    public async Task SuspendAsync(Guid projectId) =>
        await WriteAsync("tre_web", As(Steward), async db =>
        {
            Expect((await db.Projects.SingleAsync(p => p.Id == projectId)).Suspend(As(Steward), "testing", Now));
            return [(nameof(Project), projectId)];
        });

    public async Task RemoveAsync(Guid projectId, Guid personId) =>
        await WriteAsync("tre_web", As(Steward), async db =>
        {
            Expect((await db.Projects.SingleAsync(p => p.Id == projectId)).RemoveMember(As(Steward), personId, Now));
            return [(nameof(Project), projectId)];
        });

    /// <summary>Reads as the web role.</summary>
    public async Task<T> LoadAsync<T>(Func<Application.Data.ITreDb, Task<T>> read)
    {
        await using var db = Database.As("tre_web").Open();
        return await read(db);
    }
}
