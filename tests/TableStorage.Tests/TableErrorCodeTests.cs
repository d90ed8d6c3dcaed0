using System.Reflection;
using Azure;

namespace Bytedesk.TableStorage.Tests;

public sealed class TableErrorCodeTests
{
    [Theory]
    [InlineData("TableNotFound", true)]
    [InlineData("tablenotfound", true)]
    [InlineData("ResourceNotFound", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_code_is_its_text_whatever_the_case_and_no_text_is_no_code(string? text, bool same)
    {
        var code = TableErrorCode.TableNotFound;

        Assert.Equal((same, same, !same, !same), (code == text, text == code, code != text, text != code));
        if (text is not null)
        {
            TableErrorCode other = text;
            Assert.Equal((same, !same, same, same), (code == other, code != other, code.Equals(other), code.Equals((object)other)));
            Assert.Equal((same, text), (code.GetHashCode() == other.GetHashCode(), other.ToString()));
        }
    }

    [Fact]
    public void No_code_is_no_code()
    {
        Assert.Throws<ArgumentNullException>(() => new TableErrorCode(null!));
        Assert.Equal(0, default(TableErrorCode).GetHashCode());
        Assert.False(TableErrorCode.TableNotFound.Equals((object)"TableNotFound"));
        Assert.False(TableErrorCode.TableNotFound == default(TableErrorCode));
    }

    [Fact]
    public void Every_code_is_named_for_its_text()
        => Assert.All(typeof(TableErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static), code => Assert.Equal(code.Name, code.GetValue(null)!.ToString()));

    [Fact]
    public void A_failed_transaction_carries_what_the_failure_did()
    {
        var inner = new InvalidOperationException();
        var failure = new RequestFailedException(409, "Why.", "EntityAlreadyExists", inner) { Data = { ["FailedEntity"] = "3", ["Other"] = 1 } };

        var transaction = new TableTransactionFailedException(failure);

        Assert.Equal((409, "EntityAlreadyExists", 3, inner), (transaction.Status, transaction.ErrorCode, transaction.FailedTransactionActionIndex, transaction.InnerException));
        Assert.Equal(1, transaction.Data["Other"]);
        Assert.Null(new TableTransactionFailedException(new RequestFailedException("Why.")).FailedTransactionActionIndex);
    }
}
