using System.Globalization;

namespace Bytedesk.TableStorage.Tests;

public sealed class FilterTests
{
    [Fact]
    public void Every_type_has_its_own_literal()
    {
        var instant = new DateTimeOffset(2026, 1, 2, 11, 4, 5, TimeSpan.FromHours(8)).AddTicks(1);

        Assert.Equal("A eq ''", TableClient.CreateQueryFilter($"A eq {""}"));
        Assert.Equal("A eq 'it''s ''''quoted'' {0}'", TableClient.CreateQueryFilter($"A eq {"it's ''quoted' {0}"}"));
        Assert.Equal("A eq ''''", TableClient.CreateQueryFilter($"A eq {'\''}"));
        Assert.Equal("A eq true or A eq false", TableClient.CreateQueryFilter($"A eq {true} or A eq {false}"));
        Assert.Equal("A eq -5", TableClient.CreateQueryFilter($"A eq {-5}"));
        Assert.Equal("A eq -5L", TableClient.CreateQueryFilter($"A eq {-5L}"));
        Assert.Equal("A eq 2.0", TableClient.CreateQueryFilter($"A eq {2.0}"));
        Assert.Equal("A eq -0.0", TableClient.CreateQueryFilter($"A eq {-0.0}"));
        Assert.Equal("A eq 0.1", TableClient.CreateQueryFilter($"A eq {0.1}"));
        Assert.Equal("A eq 1E+300", TableClient.CreateQueryFilter($"A eq {1e300}"));
        Assert.Equal("A eq NaN and A lt INF and A gt -INF", TableClient.CreateQueryFilter($"A eq {double.NaN} and A lt {double.PositiveInfinity} and A gt {double.NegativeInfinity}"));
        Assert.Equal("A eq datetime'2026-01-02T03:04:05.0000001Z'", TableClient.CreateQueryFilter($"A eq {instant}"));
        Assert.Equal("A eq datetime'2026-01-02T03:04:05.0000001Z'", TableClient.CreateQueryFilter($"A eq {instant.UtcDateTime}"));
        Assert.Equal("A eq guid'01234567-89ab-cdef-0123-456789abcdef'", TableClient.CreateQueryFilter($"A eq {new Guid("01234567-89ab-cdef-0123-456789abcdef")}"));
        Assert.Equal("A eq X'00FF'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 255 }}"));
        Assert.Equal("A eq X'00FF'", TableClient.CreateQueryFilter($"A eq {new BinaryData(new byte[] { 0, 255 })}"));
        Assert.Equal("TableName eq 'a'", TableServiceClient.CreateQueryFilter($"TableName eq {"a"}"));
    }

    [Fact]
    public void What_no_property_can_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {1m}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {(byte)1}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {DayOfWeek.Monday}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)}"));
        Assert.Throws<ArgumentNullException>(() => TableClient.CreateQueryFilter(null!));
    }

    [Fact]
    public void The_culture_makes_no_difference()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };

            Assert.Equal("A eq -1.5 and B eq -1 and C eq -1L", TableClient.CreateQueryFilter($"A eq {-1.5} and B eq {-1} and C eq {-1L}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
