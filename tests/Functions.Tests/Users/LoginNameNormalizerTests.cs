using System.Text;
using Bytedesk.Functions.Users;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tests.Users;

public sealed class LoginNameNormalizerTests
{
    private static readonly LoginNameNormalizer Names = new(Options.Create(new UserOptions()));

    // Letters of many scripts, with marks that compose, characters whose case is unusual, and what names are made of.
    private static readonly Gen<string> Characters = Gen.Elements(
        "a", "Z", "7", ".", "-", "_", "+", "@", " ", "\u00fc", "u\u0308", "e\u0301", "\u1fb3", "\u03b1\u0345", "\u0345", "\u0300", "\u03a3", "\u03c2", "\u03c3", "\u00df", "\u1e9e", "\u017f",
        "\u212a", "\u0130", "\u0131", "\u01c5", "\ufb01", "\uac00", "\u1100\u1161", "\u5fae", "\u8bed", "\U00010400", "\U0001f600", "\u0915\u094d\u0937", "\uff11", "\ufffe", "\u3002", "xn--", ".example", "bu\u0308cher");

    private static readonly Gen<string> Numbers = Gen.Elements("0", "1", "3", "8", "86", "9", "+", "-", " ").ListOf().Select(static parts => string.Concat(parts));

    private static readonly Gen<string> Texts =
        Gen.OneOf(Numbers, Characters.ListOf().Select(static parts => string.Concat(parts)), ArbMap.Default.GeneratorFor<UnicodeString>().Select(static text => text.Get ?? ""))
            .Where(IsWellFormed);

    public static TheoryData<string, string> Same { get; } = new()
    {
        { "someone", " SomeOne\t" },
        { "J\u00fcrgen", "ju\u0308rgen" },
        { "\u039f\u0394\u03a5\u03a3\u03a3\u0395\u038e\u03a3", "\u03bf\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2" },
        { "\u1fb2", "\u03b1\u0345\u0300" },
        { "\u1fb2", "\u0391\u0300\u0399" },
        { "t@b\u00fccher.example", "T@XN--BCHER-KVA.Example" },
        { "t@b\u00fccher.example", "t@bu\u0308cher\u3002example" },
        { "13800138000", "+8613800138000" },
        { "13800138000", "0086 138 0013 8000" },
        { "13800138000", "(138) 0013-8000" },
        { "13800138000", "\uff11\uff13\uff18\uff10\uff10\uff11\uff13\uff18\uff10\uff10\uff10" },
        { "+14155550100", "001 (415) 555-0100" },
        { "+390612345678", "+39 06 1234 5678" },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Spellings_of_a_name_are_one_name(string one, string other) => Assert.Equal(Names.Normalize(one), Names.Normalize(other));

    [Theory]
    [InlineData("13800138000", "13800138001")]
    [InlineData("4155550100", "+14155550100")]
    [InlineData("a@example.com", "a@example.org")]
    [InlineData("a.b@example.com", "ab@example.com")]
    [InlineData("stra\u00dfe", "strasse")]
    [InlineData("12345", "+8612345")]
    [InlineData("110090 86 10868-0", "+8686108680")]
    [InlineData("110090 86 10868-0", "+86086108680")]
    public void Different_names_stay_different(string one, string other) => Assert.NotEqual(Names.Normalize(one), Names.Normalize(other));

    [Fact]
    public void The_form_of_a_form_is_the_same() =>
        Check(Texts, static name => Names.Normalize(Names.Normalize(name)) == Names.Normalize(name));

    [Theory]
    [InlineData("11009086108680")]
    [InlineData("110090 86 10868-0")]
    public void A_number_whose_form_reads_as_another_number_is_none(string name)
    {
        Assert.Null(Names.ParsePhoneNumber(name));
        Assert.Equal(name, Names.Normalize(Names.Normalize(name)));
    }

    [Fact]
    public void The_form_does_not_depend_on_the_normal_form() =>
        Check(Texts, static name => new[] { NormalizationForm.FormC, NormalizationForm.FormD }.All(form => Names.Normalize(Text.Normalize(name, form)) == Names.Normalize(name)));

    // The case of the composed text: U+0345 has a letter as its upper case, across which marks out of their order do not move (Unicode Standard, section 3.13).
    [Fact]
    public void The_form_does_not_depend_on_case() =>
        Check(Texts, static name => Text.Normalize(name) is var text
            && Names.Normalize(text.ToUpperInvariant()) == Names.Normalize(name) && Names.Normalize(text.ToLowerInvariant()) == Names.Normalize(name));

    [Fact]
    public void The_form_does_not_depend_on_blanks_around_it() =>
        Check(Texts, static name => Names.Normalize($" \u3000{name}\u00a0\n") == Names.Normalize(name));

    [Fact]
    public void Any_two_spellings_of_one_number_are_one_name()
    {
        var spellings = from operatorCode in Gen.Elements("130", "138", "150", "186", "199")
                        from subscriber in Gen.Choose(0, 99_999_999)
                        from prefix in Gen.Elements("", "+86", "0086", "+86 ", "00 86-", "(+86)", "\uff0b86")
                        from separators in Gen.Elements("", " ", "-", ".", "\u2011", "\u00a0").ArrayOf(11)
                        select (Number: $"{operatorCode}{subscriber:D8}", Prefix: prefix, Separators: separators);

        Check(spellings, static spelling => Names.Normalize(spelling.Prefix + string.Concat(spelling.Number.Zip(spelling.Separators, static (digit, separator) => $"{digit}{separator}")))
            == $"+86{spelling.Number}");
    }

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    // Half a surrogate pair is in no name: JSON with one is refused.
    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Any(static rune => rune == Rune.ReplacementChar);
}
