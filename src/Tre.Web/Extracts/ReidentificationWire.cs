using Tre.Application.Extracts.Reidentifying;
using Tre.Contracts.Api;
using Tre.Web.Api;

namespace Tre.Web.Extracts;

internal static class ReidentificationWire
{
    public static ReidentificationInfo Of(ReidentificationView view) => new(
        view.Id, Wire.Of(view.Project), Wire.Of(view.Requester), view.RequestedAt, view.Pseudonyms, view.Reason, view.LegalBasis, Wire.Of(view.Status), view.StateSince, view.Deadline,
        Wire.OfNullable(view.DecidedBy), view.DecidedAt, view.DecisionComment, view.Found, Wire.Of(view.Actions));
}
