using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Workspaces;

namespace Tre.Postgres.Mapping.Workspaces;

internal sealed class WorkspaceRequestMapping : IEntityTypeConfiguration<WorkspaceRequest>
{
    public void Configure(EntityTypeBuilder<WorkspaceRequest> builder)
    {
        builder.ToTable("workspace_requests");
        builder.Property(request => request.Size).AsJson();
    }
}
