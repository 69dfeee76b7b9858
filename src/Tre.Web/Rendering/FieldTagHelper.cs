using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tre.Web.Rendering;

/// <summary>
/// <c>&lt;field name label value [hint type rows width autocomplete] /&gt;</c>: an NHS text input or text area with its
/// label, hint and error message; keeps what was typed.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string? Value { get; set; }

    public string Type { get; set; } = "text";

    /// <summary>More than 1 makes it a text area.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Expected number of characters: 2, 3, 4, 5, 10, 20 or 30; 0 for the full width.</summary>
    public int Width { get; set; }

    public string? Autocomplete { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = FieldIds.Of(Name);
        var errors = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.Errors.Select(error => error.ErrorMessage).ToList() : [];
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", errors.Count > 0 ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group");
        var html = output.Content;
        html.AppendHtml(Element("label", Label, ("class", "nhsuk-label"), ("for", id)));
        if (Hint is not null)
        {
            html.AppendHtml(Element("div", Hint, ("class", "nhsuk-hint"), ("id", $"{id}-hint")));
        }

        if (errors.Count > 0)
        {
            var message = Element("span", null, ("class", "nhsuk-error-message"), ("id", $"{id}-error"));
            message.InnerHtml.AppendHtml("<span class=\"nhsuk-u-visually-hidden\">Error:</span> ").Append(string.Join(' ', errors));
            html.AppendHtml(message);
        }

        // What could not be read is shown as it was typed.
        Value = errors.Count > 0 && Value is not { Length: > 0 } && Type != "password" ? entry!.AttemptedValue : Value;
        html.AppendHtml(Control(id, errors.Count > 0));
    }

    private TagBuilder Control(string id, bool failed)
    {
        var area = Rows > 1;
        var kind = area ? "nhsuk-textarea" : "nhsuk-input";
        var control = Element(area ? "textarea" : "input", area ? Value ?? "" : null, ("id", id), ("name", Name), ("class", kind));
        control.TagRenderMode = area ? TagRenderMode.Normal : TagRenderMode.SelfClosing;
        if (failed)
        {
            control.AddCssClass($"{kind}--error");
        }

        if (area)
        {
            control.MergeAttribute("rows", Rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            control.MergeAttribute("type", Type);
            if (Type != "password")
            {
                control.MergeAttribute("value", Value ?? "");
            }
        }

        if (Width > 0)
        {
            control.AddCssClass($"nhsuk-input--width-{Width}");
        }

        if (Autocomplete is not null)
        {
            control.MergeAttribute("autocomplete", Autocomplete);
        }

        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", failed ? $"{id}-error" : null }.OfType<string>());
        if (described.Length > 0)
        {
            control.MergeAttribute("aria-describedby", described);
        }

        return control;
    }

    private static TagBuilder Element(string name, string? text, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(name);
        foreach (var (key, value) in attributes)
        {
            element.MergeAttribute(key, value);
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }
}
