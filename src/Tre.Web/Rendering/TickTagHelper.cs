using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tre.Web.Rendering;

/// <summary><c>&lt;tick name label [hint] [value] [checked] /&gt;</c>: one NHS checkbox with its error message.</summary>
[HtmlTargetElement("tick", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TickTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string Value { get; set; } = "true";

    public bool Checked { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = FieldIds.Of(Value == "true" ? Name : $"{Name}-{Value}");
        var error = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "nhsuk-form-group" : "nhsuk-form-group nhsuk-form-group--error");
        if (error is not null)
        {
            var message = new TagBuilder("span");
            message.MergeAttribute("id", $"{id}-error");
            message.AddCssClass("nhsuk-error-message");
            message.InnerHtml.AppendHtml("<span class=\"nhsuk-u-visually-hidden\">Error:</span> ").Append(error);
            output.Content.AppendHtml(message);
        }

        output.Content.AppendHtml("<div class=\"nhsuk-checkboxes\"><div class=\"nhsuk-checkboxes__item\">");
        output.Content.AppendHtml(Box(id, error is not null));
        var label = new TagBuilder("label");
        label.MergeAttribute("for", id);
        label.AddCssClass("nhsuk-label nhsuk-checkboxes__label");
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        if (Hint is not null)
        {
            var hint = new TagBuilder("div");
            hint.MergeAttribute("id", $"{id}-hint");
            hint.AddCssClass("nhsuk-hint nhsuk-checkboxes__hint");
            hint.InnerHtml.Append(Hint);
            output.Content.AppendHtml(hint);
        }

        output.Content.AppendHtml("</div></div>");
    }

    private TagBuilder Box(string id, bool failed)
    {
        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        box.MergeAttribute("id", id);
        box.MergeAttribute("name", Name);
        box.MergeAttribute("type", "checkbox");
        box.MergeAttribute("value", Value);
        box.AddCssClass("nhsuk-checkboxes__input");
        if (Checked)
        {
            box.MergeAttribute("checked", "checked");
        }

        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", failed ? $"{id}-error" : null }.OfType<string>());
        if (described.Length > 0)
        {
            box.MergeAttribute("aria-describedby", described);
        }

        return box;
    }
}
